import { likeness } from '../symbols/likeness.ts';
import type { Legend, LegendEntry } from './legend.ts';

/** Pictures that are more alike than this may be one symbol. */
const ALIKE = 0.5;

/** What a sheet's own legend says, and of the symbols that it lacks what another legend says. */
export function withLegend(own: Legend, other: Legend): Legend {
  return {
    entries: [
      ...own.entries,
      ...other.entries.filter((entry) => !own.entries.some((each) => isSame(each, entry))),
    ],
    letters: new Map([...other.letters, ...own.letters]),
    locks: new Map([...other.locks, ...own.locks]),
  };
}

function isSame({ look: a }: LegendEntry, { look: b }: LegendEntry): boolean {
  if (a.picture !== null && b.picture !== null) return likeness(a.picture, b.picture) > ALIKE;
  return a.letters !== null && a.letters === b.letters && a.build === b.build;
}
