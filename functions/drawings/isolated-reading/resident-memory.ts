import { readFileSync } from 'node:fs';

/** Linux counts in pages of 4 KB on the machines we run on (x64, and arm64 as Lambda has it). */
const PAGE = 4_096;

/** Bytes that a process holds in memory; null where the system does not tell (only Linux does). */
export function residentBytes(pid: number): number | null {
  try {
    const [, resident] = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ');
    return Number(resident) * PAGE;
  } catch {
    return null;
  }
}
