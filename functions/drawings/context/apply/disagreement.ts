import { UNSPECIFIED } from '../../reading/devices/device.ts';
import type { AccessPoint, Meaning } from '../../reading/drawing-reading.ts';
import { type Counts, sum } from '../../schedule/tables/counts.ts';
import type { Expectation } from '../facts/fact.ts';
import { lockFamily } from '../facts/lock-family.ts';
import type { MergedAttribute } from './merge-said.ts';
import { differentReader } from './reader-types.ts';
import type { Sides } from './sides.ts';

/** Where specification and drawing differ on one attribute, in words; null when they do not. */
export function disagreement(
  { expected, value }: MergedAttribute,
  point: AccessPoint,
  legend: readonly Meaning[],
): string | null {
  if (expected === null) return null;
  const { expects, said } = expected;
  const sides =
    expects.kind === 'lock'
      ? lockSides(said.value, expects, point, legend)
      : countSides(expects, point);
  const found = sides ?? (expects.kind === 'reader' ? differentReader(value, point, legend) : null);
  return (
    found &&
    `the specification (${said.where}) says ${found.says}, the drawing shows ${found.shows}`
  );
}

function drawnCount({ kind, type }: Expectation, point: AccessPoint): number | null {
  switch (kind) {
    case 'reader':
      return sum(point.readers);
    case 'breakGlass':
      return point.breakGlass;
    case 'requestToExit': {
      const counts: Counts = point.requestToExit;
      return type === null ? sum(counts) : (counts[type] ?? 0);
    }
    case 'positionSwitch':
      return point.positionSwitches;
    case 'leaves':
      return point.leaves;
    case 'other':
      return type === null ? null : (point.other[type] ?? 0);
    case 'lock':
      return sum(point.locks);
  }
}

function countSides(expects: Expectation, point: AccessPoint): Sides | null {
  const drawn = drawnCount(expects, point);
  if (drawn === null) return null;
  const least = expects.count ?? 1;
  const fits = expects.count === null || expects.atLeast ? drawn >= least : drawn === least;
  return fits ? null : { says: inWords(expects), shows: drawn === 0 ? 'none' : String(drawn) };
}

const names: Readonly<
  Record<Exclude<Expectation['kind'], 'other' | 'lock'>, readonly [string, string]>
> = {
  reader: ['reader', 'readers'],
  breakGlass: ['break glass', 'break glass'],
  requestToExit: ['request to exit', 'request to exit'],
  positionSwitch: ['position switch', 'position switches'],
  leaves: ['leaf', 'leaves'],
};

function inWords({ kind, type, count }: Expectation): string {
  const word =
    kind === 'other' || kind === 'lock' ? (type ?? kind) : names[kind][count === 1 ? 0 : 1];
  const named = kind === 'requestToExit' && type !== null ? `${word} (${type})` : word;
  if (count === 0) return `no ${named}`;
  return count === null ? named : `${count} ${named}`;
}

function lockSides(
  said: string,
  expects: Expectation,
  point: AccessPoint,
  legend: readonly Meaning[],
): Sides | null {
  const { type, count } = expects;
  const drawn = sum(point.locks);
  const codes = Object.keys(point.locks).filter((code) => code !== UNSPECIFIED);
  const says = type === null ? said : `lock type ${type}`;
  if (drawn === 0) return count === 0 ? null : { says, shows: 'no lock' };
  if (count !== null && !expects.atLeast && count !== drawn) {
    return { says: `${count} x ${says}`, shows: String(drawn) };
  }
  // A lock drawn without its code may be any.
  if (codes.length === 0 || point.locks[UNSPECIFIED] !== undefined) return null;
  if (type !== null) {
    return codes.includes(type)
      ? null
      : { says, shows: codes.map((code) => named(code, legend)).join(' and ') };
  }
  const wanted = lockFamily(said);
  const families = codes.map((code) => lockFamily(meaningOf(code, legend) ?? ''));
  if (wanted === null || families.includes(null) || families.includes(wanted)) return null;
  return { says, shows: codes.map((code) => named(code, legend)).join(' and ') };
}

/** Lock codes of the typical legend, where neither sheet nor document says more. */
const usual: Readonly<Record<string, string>> = {
  '01': 'maglock',
  '02': 'electric mortise lock',
  '03': 'electric strike',
  '04': 'head lock',
  '05': 'crash bar',
  '06': 'motorised door',
};

function meaningOf(code: string, legend: readonly Meaning[]): string | null {
  const locks = legend.filter((line) => line.kind === 'lock');
  const told = locks.filter((line) => line.code === code);
  // Two meanings of one code settle nothing.
  if (told.length > 1) return null;
  return told[0]?.meaning ?? usual[code] ?? null;
}

function named(code: string, legend: readonly Meaning[]): string {
  const meaning = meaningOf(code, legend);
  return meaning === null ? code : `${code} (${meaning})`;
}
