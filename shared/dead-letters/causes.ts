import * as z from 'zod';
import { type Alert, alert, type CauseAlert } from './alerts.ts';

/**
 * Dead letters of one code and stage within one window. The window begins with the first of them.
 */
export const cause = z.object({
  about: alert,
  count: z.number(),
  /** How many there were when it was told last; 0 before the first time. */
  told: z.number(),
  /** ISO 8601. */
  since: z.string(),
  /** Somebody is about to tell it and has time until then, ISO 8601. */
  telling: z.string().nullable(),
});

export type Cause = z.infer<typeof cause>;

/** Those whose window is open, or of which there is something to tell, by name. */
export type Causes = Readonly<Record<string, Cause>>;

/** A cause is told again when so many times more have come of it. */
const growth = 10;

function nameOf({ code, stage }: Alert): string {
  return `${code} ${stage ?? '-'}`;
}

function isOver({ since }: Cause, now: string, windowSeconds: number): boolean {
  return Date.parse(since) + windowSeconds * 1000 <= Date.parse(now);
}

/** Its window is over, and all of it is told. */
function isDone(each: Cause, now: string, windowSeconds: number): boolean {
  return each.count === each.told && isOver(each, now, windowSeconds);
}

/** With one letter more. */
export function withLetter(
  causes: Causes,
  about: Alert,
  now: string,
  windowSeconds: number,
): Causes {
  const known = causes[nameOf(about)];
  const cause =
    known === undefined || isDone(known, now, windowSeconds)
      ? { about, count: 0, told: 0, since: now, telling: null }
      : known;
  return { ...causes, [nameOf(about)]: { ...cause, count: cause.count + 1 } };
}

/** Names of those that are to be told now, and are being told by nobody. */
export function toldNext(causes: Causes, now: string, windowSeconds: number): readonly string[] {
  return Object.entries(causes).flatMap(([name, each]) => {
    const { count, told, telling } = each;
    if (telling !== null && telling > now) return [];
    const grown = count > told && (count >= told * growth || isOver(each, now, windowSeconds));
    return grown ? [name] : [];
  });
}

/** Says that these will be told until a time, ISO 8601; after it, by whoever comes next. */
export function takenUp(causes: Causes, names: readonly string[], until: string): Causes {
  const mark = ([name, each]: [string, Cause]) =>
    [name, names.includes(name) ? { ...each, telling: until } : each] as const;
  return Object.fromEntries(Object.entries(causes).map(mark));
}

/** Says that one was told when there were so many of it. */
export function withTold(causes: Causes, name: string, count: number): Causes {
  const known = causes[name];
  return known === undefined
    ? causes
    : { ...causes, [name]: { ...known, told: count, telling: null } };
}

/** Without those whose window is over, and of which all is told. */
export function stillOpen(causes: Causes, now: string, windowSeconds: number): Causes {
  const all = Object.entries(causes);
  return Object.fromEntries(all.filter(([, each]) => !isDone(each, now, windowSeconds)));
}

/** What is to be said of a cause now. */
export function causeAlert({ about, count, since, told }: Cause): CauseAlert {
  return { kind: told === 0 ? 'first' : 'summary', about, count, since };
}
