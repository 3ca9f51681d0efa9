/** The systems a tag may belong to, and what a tag of the other systems stands for. */
export type System = 'A' | 'C' | 'I' | 'V';

const names: ReadonlyMap<string, System> = new Map([
  ['A', 'A'],
  ['AACS', 'A'],
  ['C', 'C'],
  ['CCTV', 'C'],
  ['I', 'I'],
  ['IHAS', 'I'],
  ['V', 'V'],
  ['VCOM', 'V'],
]);

/** Reads a system's letter or name; null for none that we know. */
export function systemOf(text: string): System | null {
  return names.get(text) ?? null;
}

/** What a tag of a system that is not access control names. */
export const otherKinds: Readonly<Record<Exclude<System, 'A'>, string>> = {
  C: 'camera',
  I: 'intruder',
  V: 'voice',
};
