/** What a spreadsheet takes for a formula when a cell begins with it. */
const formula = /^[=+\-@\t\r]/;

/** A row of RFC 4180 whose cells are read as texts and nothing else. */
export const csvRow = (cells: readonly (string | number | null)[]): string =>
  `${cells
    .map((cell) => String(cell ?? ''))
    .map((cell) => (formula.test(cell) ? `'${cell}` : cell))
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',')}\r\n`;
