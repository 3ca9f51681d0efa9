import { type Causes, causeAlert, stillOpen, takenUp, toldNext, withTold } from './causes.ts';
import { changeCauses } from './change-causes.ts';
import type { ProcessorDependencies, ProcessorOptions } from './dead-letter-processor.ts';

/** Whoever takes a cause up has so long to tell it: then the next one does. */
const tellingSeconds = 45;

/**
 * Tells each cause that is to be told now. It is taken up first, so that of two that look at once one
 * tells it; and written down as told last, so that an alert that could not be sent is sent by a later run.
 *
 * @param failures gets what could not be told
 * @returns how many were told
 */
export async function tellCauses(
  dependencies: ProcessorDependencies,
  { windowSeconds, failures }: ProcessorOptions & { readonly failures: unknown[] },
): Promise<number> {
  const { alerts, alertLog, telemetry, now } = dependencies;
  const time = now();
  const next = (causes: Causes) => toldNext(causes, time.toISOString(), windowSeconds);
  const open = (causes: Causes) => stillOpen(causes, time.toISOString(), windowSeconds);
  const before = (await alertLog.read()).causes;
  const isSame = Object.keys(open(before)).length === Object.keys(before).length;
  if (isSame && next(before).length === 0) return 0;

  const until = new Date(time.getTime() + tellingSeconds * 1000).toISOString();
  let ours: Causes = {};
  await changeCauses(dependencies, (causes) => {
    const names = next(causes);
    ours = Object.fromEntries(Object.entries(causes).filter(([name]) => names.includes(name)));
    return takenUp(open(causes), names, until);
  });
  let told = 0;
  for (const [name, cause] of Object.entries(ours)) {
    try {
      await alerts.publish(causeAlert(cause));
      await changeCauses(dependencies, (causes) => open(withTold(causes, name, cause.count)));
      told += 1;
    } catch (error) {
      telemetry.error('cause_not_told', error, { failure_code: cause.about.code });
      failures.push(error);
    }
  }
  return told;
}
