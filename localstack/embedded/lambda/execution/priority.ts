import { writeFile } from 'node:fs';
import { constants, setPriority } from 'node:os';

const { PRIORITY_LOW } = constants.priority;

/**
 * Lets the rest of the machine go first where cores are short. The cloud itself, and the functions that somebody
 * waits for, then answer as if those that work off queues were not there.
 */
export function giveWay(pid: number): void {
  try {
    setPriority(pid, PRIORITY_LOW);
  } catch {
    // It has ended already.
  }
  // Linux weighs sessions before processes where it groups them (sched(7), "The autogroup feature").
  writeFile(`/proc/${pid}/autogroup`, String(PRIORITY_LOW), () => {});
}
