import type { AlertLog } from './alert-log.ts';
import type { Causes } from './causes.ts';

/** SQS keeps a message for fourteen days at most. */
const alertMemorySeconds = 15 * 86_400;

/** Whoever else changes them does so in a moment. */
const mostTries = 20;

/**
 * Changes what is known of causes by a rule, on what it is at that moment.
 *
 * @param counted a letter that is counted by the change: `false` when somebody has counted it already
 */
export async function changeCauses(
  { alertLog, now }: { readonly alertLog: AlertLog; readonly now: () => Date },
  rule: (causes: Causes) => Causes,
  counted?: string,
): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = await alertLog.read();
    const until = Math.floor(now().getTime() / 1000) + alertMemorySeconds;
    if (await alertLog.write(rule(known.causes), known, until, counted)) return true;
    // Somebody was faster, or only the answer was lost.
    if (counted !== undefined && (await alertLog.has(counted))) return false;
  }
  throw new Error(`The causes of dead letters could not be written in ${mostTries} tries.`);
}
