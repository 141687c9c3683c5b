/** A bar on a terminal for work whose end is known; nothing anywhere else. */
export const progressBar = (
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
): ((part: number) => void) => {
  if (!stream.isTTY) return () => {};
  const width = 40;
  return (part) => {
    const done = Math.round(Math.min(1, Math.max(0, part)) * width);
    const percent = String(Math.floor(Math.min(1, part) * 100)).padStart(3);
    const end = part >= 1 ? '\n' : '';
    stream.write(`\r[${'#'.repeat(done)}${'.'.repeat(width - done)}] ${percent} %${end}`);
  };
};
