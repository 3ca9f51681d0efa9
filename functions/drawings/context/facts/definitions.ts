import type { Place, Table } from '../document/context-document.ts';
import { doorGroups } from './door-names.ts';
import type { Definition } from './fact.ts';
import { isPlainStatement } from './is-plain-statement.ts';
import { isLockName, namesALock } from './lock-family.ts';

type Meant = Pick<Definition, 'kind' | 'code' | 'meaning'>;

const CODES_HEADING =
  /\block\w*\b.*\b(?:types?|codes?|legend|schedule|definitions?|key)\b|\b(?:types?|codes?|legend|key)\b.*\block|^(?:\d[\d.]*\s+)?locks$/i;
const READER_HEADING =
  /\breaders?\b.*\b(?:types?|codes?|letters?|legend|key)\b|\b(?:types?|codes?|legend)\b.*\breader/i;
const EXIT_HEADING = /\b(?:request[\s-]to[\s-]exit|RTE|REX|exit (?:devices?|buttons?))\b/i;
const CODE_LIST = String.raw`\d{2}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)\d{2})*`;
const LINK =
  '(?:(?:we )?use|shall be|to be|will be|is|are|means?|denotes?|refers? to|stands for|comprises?)';

/** `Type 11: Single maglock`, `Lock type 12 shall be a ...`. */
const TYPE_COLON = new RegExp(
  String.raw`^(?:lock(?:ing)?\s+)?(?:types?|codes?)\s+(${CODE_LIST})\s*(?:[:=–—-]|\t)\s*(.+)$`,
  'i',
);
const TYPE_SHALL = new RegExp(
  String.raw`^(?:for\s+|an?\s+|the\s+|all\s+)?lock(?:s|ing)?\s+(?:of\s+)?(?:types?|codes?)\s+(${CODE_LIST})\s+${LINK}\s+(?:(?:of the|an?|the)\s+)?(.+)$`,
  'i',
);
/** `Type 11 single maglock`, `Type 11 (single maglock)`. */
const TYPE_SPACE = /^(?:lock\s+)?type\s+(\d{2})\s+\(?([a-z][^()]+)\)?$/i;
const BARE_SHALL = new RegExp(
  String.raw`^(?:type\s+)?(${CODE_LIST})\s+${LINK}\s+(?:(?:an?|the)\s+)?(.+)$`,
  'i',
);
const BARE_COLON = /^(\d{2})\s*[:=–—-]\s*(.+)$/;
const BARE_SPACE = /^(\d{2})(?:\t|\s+)(\D.+)$/;
const BEHIND = /^(.{4,60}?)\s*\(\s*(?:lock\s+)?(?:type|code)\s+(\d{2})\s*\)$/i;
const READER_LETTER =
  /^(?:(?:reader\s+)?(?:type|letter|code)\s+)?["'“‘]?([A-Z])["'”’]?(?:\s*[:=\t]|\s+[–—-]\s|\s+(?:is|means|denotes|shall be|stands for)\b)\s*(?:an?\s+)?(.+)$/;
const READER_NAME = /\S\s+readers?\b/i;
const NO_READER = /\b(?:doors?|shall|be|the|approvals?|schedules?|position)\b/i;
const EXIT_CODE =
  /^(?:(?:RTE|REX|request[\s-]to[\s-]exit)\s+)?(?:type|kind|code)?\s*["'“]?([A-Z]|\d{1,2})["'”]?\s*(?:[:=–—-]|\t)\s*(.+)$/i;
const EXIT_KIND = /\bdome|\bhandle|\binfra-?red|\bdisabled|\bPIR\b|\bpush\b/i;
/** A clause's number: two digits alone may be the code itself. */
const CLAUSE = /^\s*(?:\d{1,2}(?:\.\d{1,3})+\.?|\(?[a-z]{1,3}\))\s+/i;
const LONGEST = 110;

/** `11 = Magnetic lock, 12 = Strike`: a legend in one line. */
const NEXT_CODE = /[,;]\s*(?=(?:type\s+)?\d{2}\s*[:=]\s)/i;

/**
 * What a line defines: codes of locks, letters of readers, kinds of request to exit.
 *
 * @param heading the one that the line stands below; empty when there is none
 */
export function definedInLine(line: string, heading: string): Meant[] {
  const plain = line.replace(CLAUSE, '').replace(/\.$/, '').trim();
  if (plain.length > 3 * LONGEST || !isPlainStatement(plain)) return [];
  // A line about a door uses codes and defines none.
  if (doorGroups(plain).length > 0) return [];
  const amongCodes = CODES_HEADING.test(heading);
  const lock = plain.split(NEXT_CODE).flatMap((part) => lockInLine(part, amongCodes));
  if (lock.length > 0) return lock;
  const below = definedBelow(heading, plain);
  if (below.length > 0) return below;
  const [, letter, reader = ''] = READER_LETTER.exec(plain) ?? [];
  const ofReaders = READER_NAME.test(reader) || READER_HEADING.test(heading);
  if (letter !== undefined && ofReaders && !NO_READER.test(reader)) {
    return meant('reader', [letter], reader);
  }
  if (!EXIT_HEADING.test(heading) && !/^(?:RTE|REX)\b/.test(plain)) return [];
  const [, code, exit = ''] = EXIT_CODE.exec(plain) ?? [];
  return code !== undefined && EXIT_KIND.test(exit) ? meant('requestToExit', [code], exit) : [];
}

const TYPE_HEADING =
  /\b(lock|reader)s?\s+(?:type|code)\s+(\d{2}|[A-Z])$|^(?:[\d.]+\s+)?type\s+(\d{2})$/i;
const MEANING_LABEL =
  /^(?:description|lock|device|reader|meaning|type of lock|product)\s*:\s*(.+)$/i;

/** What the first lines below a heading such as `Lock type 11` say of it. */
function definedBelow(heading: string, line: string): Meant[] {
  const [, noun = 'lock', code, bare] = TYPE_HEADING.exec(heading.trim()) ?? [];
  const named = code ?? bare;
  const meaning = MEANING_LABEL.exec(line.replace(/\.$/, '').trim())?.[1];
  if (named === undefined || meaning === undefined || !isPlainStatement(meaning)) return [];
  const kind = /reader/i.test(noun) ? 'reader' : 'lock';
  const fits =
    kind === 'reader'
      ? /\breader/i.test(meaning) && /^[A-Z]$/i.test(named)
      : isLockName(firstClause(meaning)) && /^\d/.test(named);
  return fits ? meant(kind, [named], meaning) : [];
}

function lockInLine(line: string, amongCodes: boolean): Meant[] {
  const [, meaningBefore = '', codeBehind] = BEHIND.exec(line) ?? [];
  if (codeBehind !== undefined && isLockName(meaningBefore)) {
    return meant('lock', [codeBehind], meaningBefore);
  }
  const typed = [TYPE_SHALL, TYPE_COLON, TYPE_SPACE, BARE_SHALL];
  for (const pattern of amongCodes ? [...typed, BARE_COLON, BARE_SPACE] : [...typed, BARE_COLON]) {
    const [, codes, meaning = ''] = pattern.exec(line) ?? [];
    const name = firstClause(meaning);
    // Two digits before a dash may number anything, unless the heading speaks of codes.
    const sure = amongCodes || pattern !== BARE_COLON || !/\band\b|[^k]s$/i.test(name);
    if (codes !== undefined && sure && isLockName(name)) {
      return meant('lock', codes.match(/\d{2}/g) ?? [], meaning);
    }
  }
  return [];
}

function meant(kind: Meant['kind'], codes: readonly string[], text: string): Meant[] {
  const meaning = firstClause(text);
  return meaning === '' || meaning.length > LONGEST
    ? []
    : codes.map((code) => ({ kind, code: code.toUpperCase(), meaning }));
}

/** The name without what is said of it: `single maglock, 300 kg holding force` -> `single maglock`. */
function firstClause(text: string): string {
  const [clause = ''] = text.split(/,|\.\s|\s+(?:which|that|complete with|incorporating)\s/);
  const name = clause.trim();
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const CODE_COLUMN =
  /^(?:(?:lock|reader|RTE|REX|exit|device)\s*)?(?:types?|codes?|refs?|letters?|no|number|id|symbol)\.?(?:\s*(?:no|code|ref)\.?)?$|^lock$/i;
const DEVICE = /\breader|\bbutton|\bhandle|\binfra-?red|\bcard\b/i;
const MEANING_COLUMN =
  /description|meaning|definition|\block\b|device|name|type of|denotes|function|product|item/i;

/** What a table of codes and meanings defines; empty when the table is none. */
export function definedInTable(table: Table, heading: string): (Meant & { place: Place })[] {
  const { header, rows } = table;
  const codeAt = header.findIndex((cell) => CODE_COLUMN.test(cell.trim()));
  const meaningAt = meaningColumn(table, codeAt);
  const headerless =
    codeAt < 0 && header.length === 2 && /^(?:type\s*)?\d{2}$/i.test(header[0] ?? '');
  const [code, meaning] = headerless ? [0, 1] : [codeAt, meaningAt];
  if (code < 0 || meaning < 0) return [];
  const about = [heading, ...header].join(' ');
  const all = headerless ? [{ cells: header, place: table.place }, ...rows] : rows;
  return all.flatMap(({ cells, place }) =>
    inRow(cells[code] ?? '', cells[meaning] ?? '', about).map((each) => ({ ...each, place })),
  );
}

/** Of the columns that may hold meanings, the one that names the most devices. */
function meaningColumn({ header, rows }: Table, codeAt: number): number {
  const named = header.map((cell, i) => {
    if (i === codeAt || !MEANING_COLUMN.test(cell)) return 0;
    const cells = rows.map((row) => row.cells[i] ?? '');
    return cells.filter((text) => namesALock(text) || DEVICE.test(text)).length;
  });
  return named.indexOf(Math.max(1, ...named));
}

function inRow(codeCell: string, meaningCell: string, about: string): Meant[] {
  const meaning = meaningCell.replace(/\s+/g, ' ').trim();
  if (!isPlainStatement(meaning) || meaning === '') return [];
  const lock = /^(?:(?:lock\s*)?type\s*)?(\d{2})$/i.exec(codeCell.trim())?.[1];
  const ofLocks = /\block/i.test(about) && !/\bcamera|\bCCTV/i.test(about);
  if (
    lock !== undefined &&
    isLockName(firstClause(meaning)) &&
    (ofLocks || /\block|\bstrike/i.test(meaning))
  ) {
    return meant('lock', [lock], meaning);
  }
  const letter = /^(?:type\s*)?([A-Z])$/.exec(codeCell.trim())?.[1];
  const ofReaders =
    /\breaders?\b/i.test(meaning) || (READER_HEADING.test(about) && !/\bposition\b/i.test(meaning));
  if (letter !== undefined && ofReaders) return meant('reader', [letter], meaning);
  const exit = /^(?:(?:RTE|REX)[\s-]*)?(?:type\s*)?([A-Z]|\d{1,2})$/i.exec(codeCell.trim())?.[1];
  return exit !== undefined && EXIT_HEADING.test(about) && EXIT_KIND.test(meaning)
    ? meant('requestToExit', [exit], meaning)
    : [];
}
