import { createHash, randomUUID } from 'node:crypto';
import { faultHits, setFault } from '../support/cloud-control.ts';
import { eventually } from '../support/eventually.ts';
import { type Harm, harms, type Step } from './steps.ts';

/** One step that goes wrong, in a run of its own. */
export interface Trial {
  readonly name: string;
  readonly step: Step;
  readonly harm: Harm;
  /** The correlation id of its run: it is in every event that a function is given for it. */
  readonly tag: string;
}

const triesAll = process.env['KILLS'] === 'all';

/** A third, the same third for the same seed. */
function isSampled({ name }: Pick<Trial, 'name'>): boolean {
  const seed = process.env['KILLS_SEED'] ?? '1';
  return createHash('sha256').update(`${seed} ${name}`).digest().readUInt8() % 3 === 0;
}

/**
 * What to try at these steps: everything with `KILLS=all`; else a sample, but every kill where that is
 * wanted.
 */
export function trialsOf(steps: readonly Step[], { everyKill = false } = {}): readonly Trial[] {
  const all = steps.flatMap((step) =>
    harmNames.map((harm): Trial => {
      const { action, nth, service } = step;
      const name = `${harm} ${service} ${action}${nth > 1 ? ` no. ${nth}` : ''}`;
      return { name, step, harm, tag: randomUUID() };
    }),
  );
  const isWanted = (trial: Trial) => everyKill && trial.harm !== 'hears no answer to';
  return all.filter((trial) => triesAll || isWanted(trial) || isSampled(trial));
}

/** For trials that are made one after the other, in milliseconds: also all of them, on a busy machine. */
export const timeForAllMs = 900_000;

const harmNames: readonly Harm[] = ['is killed before', 'is killed after', 'hears no answer to'];

/** Sets the fault of a trial and answers its id. Without a tag, it strikes whichever run comes first. */
export function arm({
  harm,
  step,
  tag,
}: Pick<Trial, 'harm' | 'step'> & { readonly tag?: string }): Promise<string> {
  const { action, function: name, nth, service } = step;
  const where = { service, action, function: name, ...(tag !== undefined && { event: tag }) };
  return setFault({ ...harms[harm], ...where, skip: nth - 1, count: 1 });
}

/** Waits until a fault has struck. */
export async function hasStruck(id: string, withinMs: number): Promise<void> {
  await eventually(faultHits, (hits) => hits.get(id) === 1, { withinMs });
}

/** Does something for many, so many at a time; the first failure is that of all. */
export async function forEachOf<Each>(
  all: readonly Each[],
  atOnce: number,
  work: (each: Each) => Promise<void>,
): Promise<void> {
  const waiting = [...all];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
