import type { TableRow } from '../document/context-document.ts';
import { cellDoors } from './cell-doors.ts';
import { deviceOf } from './device-phrase.ts';
import type { DoorName, HardwareSet, Statement } from './fact.ts';
import { isPlainStatement } from './is-plain-statement.ts';
import { setKey } from './set-code.ts';
import { cellOf, type DoorTable } from './table-layout.ts';

type SetItem = HardwareSet['items'][number];

const HEAD =
  /^(?:\d[\d.]*\s+)?((?:(?:hardware|ironmongery)\s+set|set|HS|HW|HWS)[\s.-]*(?:no\.?\s*)?[A-Z]{0,4}[\s.-]?\d{1,3}[A-Z]?)(?:\s*(?:[:–—-]|\t|\()\s*(.*?)\)?)?$/i;

/** `HS-03: Single door, card in`; null when a line does not begin a set. */
export function setHead(line: string): { readonly code: string; readonly rest: string } | null {
  const [, code, rest = ''] = HEAD.exec(line) ?? [];
  if (code === undefined || setKey(code) === null) return null;
  return { code: code.trim(), rest: rest.trim() };
}

/** One thing that belongs to a set. What is only allowed or optional expects nothing. */
export function setItem(text: string, where: string): SetItem {
  const plain = text.replace(/\.$/, '').trim();
  const expects = isPlainStatement(plain) ? (deviceOf(plain)?.expects ?? null) : null;
  return { text: plain, expects, where };
}

/** Items on one line: `smart card reader; maglock type 11, break glass`. */
export function setItems(line: string, where: string): SetItem[] {
  return line
    .split(/\s*[;,\n]\s*|\s+and\s+/)
    .filter((part) => part.trim() !== '')
    .map((part) => setItem(part, where));
}

/** Sets from the rows of a table: one row for a set, or one for each of its items. */
export function setsOfTable({ roles, rows }: DoorTable): {
  readonly sets: HardwareSet[];
  readonly statements: Statement[];
} {
  const sets = new Map<string, HardwareSet>();
  const statements: Statement[] = [];
  let current: string | null = null;
  for (const row of rows) {
    const code: string = (row.cells[0] ?? '').trim() || (current ?? '');
    const key = setKey(code);
    if (key === null) continue;
    current = code;
    const known = sets.get(key);
    const items = itemsOf(row, roles);
    if (known === undefined) {
      const { where } = row.place;
      sets.set(key, { code, title: '', items, where, confidence: 0.95 });
    } else known.items.push(...items);
    const doors = doorsOf(row, roles);
    if (doors.length > 0) statements.push(setStatement(code, doors, row.place.where, 'table'));
  }
  return { sets: [...sets.values()], statements };
}

/** That doors get a set. */
export function setStatement(
  code: string,
  doors: readonly DoorName[],
  where: string,
  from: Statement['from'],
): Statement {
  const confidence = from === 'table' ? 0.95 : 0.85;
  return {
    doors: [...doors],
    attribute: 'hardware set',
    value: code,
    expects: null,
    from,
    where,
    confidence,
  };
}

function itemsOf({ cells, place }: TableRow, roles: DoorTable['roles']): SetItem[] {
  const text = cellOf(cells, roles, 'items')?.trim() ?? '';
  if (text === '') return [];
  const quantity = cellOf(cells, roles, 'quantity')?.trim() ?? '';
  if (/^\d{1,2}$/.test(quantity)) return [setItem(`${quantity} ${text}`, place.where)];
  return setItems(text, place.where);
}

function doorsOf({ cells }: TableRow, roles: DoorTable['roles']): DoorName[] {
  return roles.flatMap((role, i) => (role?.is === 'door' ? cellDoors(cells[i] ?? '') : []));
}
