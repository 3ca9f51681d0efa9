import type { DoorName } from '../facts/fact.ts';
import { type DrawnPoint, levelKey } from './find-points.ts';
import type { Resolved } from './said-of-points.ts';

/** A longer list says no more. */
const MOST_NAMED = 30;

/** Doors that only the specification or only the drawing knows, and names that fit several. */
export function doorWarnings(
  { ambiguous, unknown, listed }: Resolved,
  drawn: readonly DrawnPoint[],
): string[] {
  const levels = new Set(drawn.flatMap(({ level }) => (level === null ? [] : [level])));
  const elsewhere = unknown.filter((name) => isElsewhere(name, levels));
  const missing = unknown.filter((name) => !elsewhere.includes(name));
  const rooms = missing.filter(({ by }) => by === 'room');
  const doors = missing.filter(({ by }) => by !== 'room');
  const counted = elsewhere.length === 1 ? '1 door' : `${elsewhere.length} doors`;
  return [
    ...sentence('The specification names doors that are not on the drawing', doors.map(textOf)),
    ...sentence('The specification names rooms at which no door was found', rooms.map(textOf)),
    ...(elsewhere.length === 0
      ? []
      : [`The specification also speaks of ${counted} on levels that this drawing does not show.`]),
    ...[...ambiguous].map(
      ([name, { where, fits }]) =>
        `The specification (${where}) names ${name}, which may be any of ${list(fits.map(({ point }) => point.id))}: it was not used.`,
    ),
    ...notMentioned(listed, drawn),
  ];
}

function textOf(name: DoorName): string {
  return name.by === 'point' && name.system === null ? `door ${name.text}` : name.text;
}

function isElsewhere(name: DoorName, levels: ReadonlySet<string>): boolean {
  return levels.size > 0 && name.level !== null && !levels.has(levelKey(name.level));
}

/** Drawn doors that the door tables leave out, when they list any of the drawn ones. */
function notMentioned(listed: ReadonlySet<DrawnPoint>, drawn: readonly DrawnPoint[]): string[] {
  if (listed.size === 0) return [];
  const left = drawn.filter((each) => !listed.has(each)).map(({ point }) => point.id);
  return sentence(
    "The specification's door table does not mention these doors of the drawing",
    left,
  );
}

function sentence(start: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${start}: ${list([...new Set(names)])}.`];
}

function list(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
