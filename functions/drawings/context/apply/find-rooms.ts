import type { RoomName } from '../facts/fact.ts';
import type { DrawnPoint } from './find-points.ts';

/** What offices abbreviate on drawings and in specifications, in one form. */
const LONG_FORMS: Readonly<Record<string, string>> = {
  RM: 'ROOM',
  COMM: 'COMMS',
  COMMUNICATION: 'COMMS',
  COMMUNICATIONS: 'COMMS',
  ELEC: 'ELECTRICAL',
  MECH: 'MECHANICAL',
  MTG: 'MEETING',
  CONF: 'CONFERENCE',
  RECEP: 'RECEPTION',
  CORR: 'CORRIDOR',
  CPD: 'CUPBOARD',
  CUPBD: 'CUPBOARD',
  MGR: 'MANAGER',
};
const JOINED = /^(STORE|PLANT|SWITCH|SERVER|COMMS|BOILER|PUMP|CONTROL|GUARD|MAIL|POST)(ROOMS?)$/;

/** What the points of a drawing have to do with a room's name. */
export interface RoomFits {
  /** Points whose location is what the name says. */
  readonly fits: readonly DrawnPoint[];
  /** The name is that of several rooms, so none is meant for sure. */
  readonly isOpen: boolean;
}

/** A room's name without case, signs and abbreviations: `Store Rm.` and `STOREROOM` are one. */
export function roomKey(room: string): string {
  const words = room.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => LONG_FORMS[word] ?? word.replace(JOINED, '$1 $2')).join(' ');
}

/**
 * The points at a room. `Store room` is also what the drawing calls `STORE`; `comms rooms` are `COMMS
 * ROOM 1` and `COMMS ROOM 2`, of which `the comms room` may be either.
 */
export function pointsAtRoom(name: RoomName, drawn: readonly DrawnPoint[]): RoomFits {
  const key = ofOne(roomKey(name.text));
  const same = drawn.filter(({ room }) => room !== null && isSameRoom(key, room));
  if (same.length > 0 && !name.several) return { fits: same, isOpen: !isClear(name, same) };
  const stem = singular(key);
  const numbered = drawn.filter(({ room }) => room !== null && isNumbered(stem, room));
  const fits = [...new Set([...same, ...numbered])];
  return { fits, isOpen: !name.several && fits.length > 0 };
}

/** One door, or all doors of one room: on two levels they would be two rooms of one name. */
function isClear(name: RoomName, fits: readonly DrawnPoint[]): boolean {
  if (fits.length === 1) return true;
  return name.doors === 'all' && new Set(fits.map(({ level }) => level)).size === 1;
}

function isSameRoom(said: string, drawn: string): boolean {
  return said === drawn || said === `${drawn} ROOM`;
}

/** `COMMS ROOM 1` is one of the comms rooms, and so is `COMMS ROOM`. */
function isNumbered(stem: string, drawn: string): boolean {
  const rest = drawn.startsWith(stem) ? drawn.slice(stem.length) : null;
  return rest !== null && /^(?: [A-Z]?\d+[A-Z]?| [A-Z])*$/.test(rest);
}

/** `Offices 1.04`, the first of several: `OFFICE 1 04`. */
function ofOne(key: string): string {
  return key.replace(/^\D*[^\s\d](?= \d)/, singular);
}

function singular(key: string): string {
  return key.replace(/IES$/, 'Y').replace(/([^S])S$/, '$1');
}
