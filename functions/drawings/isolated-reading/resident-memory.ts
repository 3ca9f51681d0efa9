import { readFileSync } from 'node:fs';

/** Linux counts in pages of 4 KB on the machines we run on (x64, and arm64 as Lambda has it). */
const PAGE = 4_096;

/** Bytes that a process holds in memory; null where the system does not tell (only Linux does). */
export function residentBytes(pid: number): number | null {
  return bytesOf(pid, ({ resident }) => resident);
}

/** The same without what it shares with other processes. */
export function ownResidentBytes(pid: number): number | null {
  return bytesOf(pid, ({ resident, shared }) => resident - shared);
}

function bytesOf(
  pid: number,
  pages: (counted: { readonly resident: number; readonly shared: number }) => number,
): number | null {
  try {
    const counted = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ').map(Number);
    const [, resident = 0, shared = 0] = counted;
    return pages({ resident, shared }) * PAGE;
  } catch {
    return null;
  }
}
