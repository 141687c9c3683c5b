import { encodeQR } from 'qr';

/** Free modules around a code, without which readers may not find it. */
const border = 4;

/** A QR code as the path of an SVG whose view box is `size` wide and high. */
export const qrOf = (text: string): { readonly size: number; readonly path: string } => {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border });
  const dark = (row: readonly boolean[], y: number): string[] =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []));
  return { size: rows.length, path: rows.flatMap(dark).join('') };
};
