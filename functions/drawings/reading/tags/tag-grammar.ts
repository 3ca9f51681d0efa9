import { isTypeCode } from '../devices/type-codes.ts';
import { type System, systemOf } from './systems.ts';

/** The grammars of requirements/drawing-reading: how the parts of a tag are written. */
export type Grammar = 'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'G7';

/** A tag, taken apart. */
export interface ParsedTag {
  readonly grammar: Grammar;
  /** The system as drawn. */
  readonly systemText: string;
  /** Null when the letters name no system that we know. */
  readonly system: System | null;
  readonly point: string;
  readonly level: string | null;
  readonly package: string | null;
  /** Type code of the device that the tag names. */
  readonly type: string | null;
  /** A last part whose meaning is not known. */
  readonly rest: string | null;
}

const SYSTEM = /^[A-Z]{1,4}$/;
const POINT = /^\d{2,5}[A-Z]?$/;
/** A point that stands with nothing but its system must not be as short as a grid number. */
const LONE_POINT = /^\d{3,5}[A-Z]?$/;
const LEVEL = /^(?:[LB]-?\d{1,2}[A-Z]?|(?:G|GF|LG|UG|M|MZ|P|R|RF|SB|LB)\d{0,2}|-\d{1,2})$/;
/** Levels that could be another part of a tag as well: only where all four parts are there. */
const LEVEL_OF_FOUR =
  /^(?:L\d{3}|\d{1,2}F?|B|T|TR|PH|PL|BM|GR|GND|GRD|LGF|UGF|MEZ|MEZZ|ROOF|BSMT)$/;
const PACKAGE = /^(?=.*[A-Z])[A-Z0-9]{1,4}$/;
/** Hyphens and dashes of every length, and the minus sign. */
const DASHES = /[\u2010-\u2015\u2212]/g;
/** Values that legends use in samples of a tag. */
const PLACEHOLDER = /^(?:0+|X+|#+|\?+|N+)$/;
/** `A101DRB2`: no separators; only with a type code and a level, else it may be anything. */
const COMPACT = /^([A-Z])(\d{3,4})([A-Z]{2,4}?)([LB]\d{1,2})$/;

function isLevel(text: string): boolean {
  return LEVEL.test(text);
}

/** Whether a part of a tag is a legend's sample value such as `XX`, `000` or `?`. */
function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** Grammar G1: system, level, point, package as four words. Null when they are not. */
export function parseTagWords(words: readonly string[]): ParsedTag | null {
  const [systemText, level, point, pack] = words;
  if (systemText === undefined || level === undefined || point === undefined) return null;
  const fits = SYSTEM.test(systemText) && isTagLevel(level) && POINT.test(point);
  if (!fits || isPlaceholder(point)) return null;
  if (pack !== undefined && (!PACKAGE.test(pack) || isPlaceholder(pack))) return null;
  return {
    ...bare('G1', systemText, point),
    level,
    package: pack ?? null,
  };
}

/** In second place two digits are a level as well (`A 01 042 PK`). */
function isTagLevel(text: string): boolean {
  return LEVEL.test(text) || /^\d{2}$/.test(text);
}

const OTHER_LEVEL = /^[A-Z0-9]{1,4}$/;
const OTHER_POINT = /^[A-Z]{0,2}\d{1,5}(?:[A-Z]{1,2}|[-.]?(?:\d|[A-Z]))?$/;
const OTHER_PACKAGE = /^[A-Z0-9]{1,3}(?:-?[A-Z0-9]{1,2})?$/;

/**
 * Four words that offices with codes of their own may mean as a tag of a known system (`A GND D12 1`).
 * Only a table drawn round them makes them one. Null when they cannot be.
 */
export function parseUnusualWords(words: readonly string[]): ParsedTag | null {
  const [systemText = '', level = '', point = '', pack = ''] = words;
  if (systemOf(systemText) === null || words.length !== 4) return null;
  const fits = OTHER_LEVEL.test(level) && OTHER_POINT.test(point) && OTHER_PACKAGE.test(pack);
  if (!fits || [point, pack].some(isPlaceholder)) return null;
  return { ...bare('G1', systemText, point), level, package: pack };
}

/** Grammars G1 to G5 and G7: a tag as one string. Null when it is none. */
export function parseTag(written: string): ParsedTag | null {
  const text = written.replace(DASHES, '-');
  const compact = COMPACT.exec(text);
  if (compact !== null) return parseCompact(compact);
  const separator = /[-._/|:]/.exec(text)?.[0];
  if (separator === undefined) return null;
  const parts = text.split(separator);
  const tag = parseParts(parts, separator);
  const sample = parts.some((part) => isPlaceholder(part) && part !== tag?.level);
  return sample ? null : tag;
}

/** A tag as somebody has typed it, as one string or as words. Null when it is none. */
export function parseWrittenTag(text: string): ParsedTag | null {
  const words = text.trim().split(/\s+/);
  return words.length > 1 ? parseTagWords(words) : parseTag(text.trim());
}

function parseCompact([, system = '', point = '', type = '', level = '']: readonly string[]) {
  if (!isTypeCode(type) || systemOf(system) === null || isPlaceholder(point)) return null;
  return { ...bare('G5', system, point), type, level };
}

function parseParts(parts: readonly string[], separator: string): ParsedTag | null {
  const [system = '', second = '', third, fourth] = parts;
  if (parts.length > 4 || !SYSTEM.test(system)) return null;
  if (third === undefined) return parseShort(system, second, separator);
  if (fourth === undefined && /[/|:]/.test(separator)) return null;
  // `A-B1-001`: the level in second place.
  if (fourth === undefined && isLevel(second) && POINT.test(third)) {
    return known({ ...bare('G7', system, third), level: second });
  }
  const standard = separator === '-' && system.length === 1;
  // As in a table, on one line: `A-L1-042-PK`.
  const inOrder = isLevelOfFour(second) && POINT.test(third) && PACKAGE.test(fourth ?? '');
  if (fourth !== undefined && inOrder && !(POINT.test(second) && isLevel(fourth))) {
    return known({ ...bare('G5', system, third), level: second, package: fourth });
  }
  return POINT.test(second) ? parseLong([system, second, third], fourth, standard) : null;
}

function parseShort(system: string, point: string, separator: string): ParsedTag | null {
  // `A.101` may be a clause or a room; only a dash or an underscore makes it a tag.
  if (!/[-_]/.test(separator) || !LONE_POINT.test(point)) return null;
  return known(bare(separator === '-' ? 'G4' : 'G5', system, point));
}

function parseLong(
  [system, point, third]: readonly [string, string, string],
  fourth: string | undefined,
  standard: boolean,
): ParsedTag | null {
  const tail = tailOf(fourth, isTypeCode(third));
  if (tail === null) return null;
  if (isTypeCode(third)) {
    const whole = fourth !== undefined && tail.rest === null;
    const grammar = whole ? 'G3' : 'G7';
    // A system that we do not know is still access control when the tag names such a device.
    return { ...bare(standard ? grammar : 'G5', system, point), type: third, ...tail };
  }
  if (tail.rest !== null) return null;
  if (fourth === undefined && isLevel(third)) {
    return known({ ...bare('G7', system, point), level: third });
  }
  if (!PACKAGE.test(third)) return null;
  return known({ ...bare(standard ? 'G2' : 'G5', system, point), package: third, ...tail });
}

function isLevelOfFour(text: string): boolean {
  return isLevel(text) || LEVEL_OF_FOUR.test(text);
}

/** @param typed whether a type code stands before it: then words are more than a level */
function tailOf(
  fourth: string | undefined,
  typed: boolean,
): Pick<ParsedTag, 'level' | 'rest'> | null {
  if (fourth === undefined) return { level: null, rest: null };
  if (!typed && LEVEL_OF_FOUR.test(fourth)) return { level: fourth, rest: null };
  if (isLevel(fourth) && fourth !== 'P') return { level: fourth, rest: null };
  return PACKAGE.test(fourth) ? { level: null, rest: fourth } : null;
}

/** Without a type code only a known system makes letters and digits a tag. */
function known(tag: ParsedTag): ParsedTag | null {
  return tag.system === null ? null : tag;
}

function bare(grammar: Grammar, systemText: string, point: string): ParsedTag {
  return {
    grammar,
    systemText,
    system: systemOf(systemText),
    point,
    level: null,
    package: null,
    type: null,
    rest: null,
  };
}

/** Door ID of the schedule: all four parts in schedule order (G2) when known, else system and point. */
export function doorId(
  tag: Pick<ParsedTag, 'system' | 'systemText' | 'point' | 'package' | 'level'>,
): string {
  const short = `${tag.system ?? tag.systemText}-${tag.point}`;
  const whole = tag.package !== null && tag.level !== null;
  return whole ? `${short}-${tag.package}-${tag.level}` : short;
}
