import type { AccessPoint } from '../../reading/drawing-reading.ts';
import { attributeOf } from '../facts/device-phrase.ts';
import type { ContextFacts, DoorName, HardwareSet, Statement } from '../facts/fact.ts';
import { isCertain } from '../facts/room-names.ts';
import { setKey } from '../facts/set-code.ts';
import { type DrawnPoint, pointsNamed } from './find-points.ts';

/** A statement about one drawn point. */
export type SaidOfPoint = Pick<Statement, 'attribute' | 'value' | 'expects' | 'from' | 'where'>;

export interface Resolved {
  readonly said: ReadonlyMap<AccessPoint, readonly SaidOfPoint[]>;
  /** Names that fit several drawn points, and where the specification uses them. */
  readonly ambiguous: ReadonlyMap<
    string,
    { readonly where: string; readonly fits: readonly DrawnPoint[] }
  >;
  /** Names that fit none. */
  readonly unknown: readonly DoorName[];
  /** Points that a name in a door table fits, however many. */
  readonly listed: ReadonlySet<DrawnPoint>;
}

/** What the specification says of each drawn point, its hardware set's items included. */
export function saidOfPoints(facts: ContextFacts, drawn: readonly DrawnPoint[]): Resolved {
  const said = new Map<AccessPoint, SaidOfPoint[]>();
  const ambiguous = new Map<string, { where: string; fits: readonly DrawnPoint[] }>();
  const unknown = new Map<string, DoorName>();
  const listed = new Set<DrawnPoint>();
  const resolve = (name: DoorName, where: string) => {
    const { fits, isOpen } = pointsNamed(name, drawn);
    if (fits.length === 0) unknown.set(identityOf(name), name);
    if (isOpen) ambiguous.set(name.text, { where, fits });
    return { fits, meant: isOpen ? [] : fits };
  };
  for (const { doors, where, attribute, value, expects, from } of facts.statements) {
    // What may be no room at all is one when the drawing has it, or names another beside it.
    const isMeant =
      isCertain(doors) || doors.some((name) => pointsNamed(name, drawn).fits.length > 0);
    if (!isMeant) continue;
    for (const { point } of new Set(doors.flatMap((name) => resolve(name, where).meant))) {
      const list = said.get(point) ?? [];
      list.push({ attribute, value, expects, from, where });
      said.set(point, list);
    }
  }
  for (const { doors, where } of facts.doorTables) {
    for (const each of doors.flatMap((name) => resolve(name, where).fits)) listed.add(each);
  }
  for (const [point, list] of said) said.set(point, [...list, ...fromSets(list, facts.sets)]);
  return { said, ambiguous, unknown: [...unknown.values()], listed };
}

/** One name however it is written; a room has nothing but its text. */
function identityOf(name: DoorName): string {
  return JSON.stringify({ ...name, text: name.by === 'room' ? name.text : '' });
}

/** What a point's hardware set lets one expect, when the document gives it one set. */
function fromSets(said: readonly SaidOfPoint[], sets: readonly HardwareSet[]): SaidOfPoint[] {
  const keys = new Set(
    said.filter(({ attribute }) => attribute === 'hardware set').map(({ value }) => setKey(value)),
  );
  const [key] = keys;
  if (keys.size !== 1 || key === undefined || key === null) return [];
  const [set, ...more] = sets.filter(({ code, items }) => setKey(code) === key && items.length > 0);
  if (set === undefined || more.length > 0) return [];
  return set.items.flatMap(({ text, expects, where }) =>
    expects === null
      ? []
      : [
          {
            attribute: attributeOf(expects),
            value: text,
            expects,
            from: 'set',
            where: `${set.code}, ${where}`,
          },
        ],
  );
}
