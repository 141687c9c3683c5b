import { readFileSync } from 'node:fs';

/** Milliseconds of processor time that all threads of a process had so far. */
export const cpuOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // In hundredths of a second, whatever the kernel counts in.
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** Bytes that a process has in memory. */
export const rssOf = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024;
};
