import type { TableRow } from '../document/context-document.ts';
import { cellDoors } from './cell-doors.ts';
import { attributeValue, deviceValue, type Said } from './cell-value.ts';
import type { Role } from './column-roles.ts';
import { LEVEL } from './door-names.ts';
import type { DoorName, Statement } from './fact.ts';
import { cellOf, type DoorTable } from './table-layout.ts';

const CONFIDENCE = 0.95;
const LEVEL_CELL = new RegExp(`^(?:level\\s*)?(${LEVEL})$`, 'i');

/** A row of a table of rooms is about one door. */
const ROOM = { by: 'room', doors: 'one', several: false, certain: true } as const;

export interface RowsSaid {
  readonly statements: readonly Statement[];
  readonly doors: readonly DoorName[];
}

/** What the rows of a door schedule say of their doors. */
export function doorRows(table: DoorTable): RowsSaid {
  const rows = table.rows.map((row) => ({ row, doors: doorsOf(row, table) }));
  return {
    statements: rows.flatMap(({ row, doors }) =>
      doors.length === 0
        ? []
        : saidInRow(row, table.roles).map((said) => toStatement(said, doors, row)),
    ),
    doors: rows.flatMap(({ doors }) => doors),
  };
}

function toStatement(said: Said, doors: readonly DoorName[], { place }: TableRow): Statement {
  return { ...said, doors: [...doors], from: 'table', where: place.where, confidence: CONFIDENCE };
}

function doorsOf({ cells }: TableRow, { door, roles }: DoorTable): DoorName[] {
  const level = levelOf(cells, roles);
  const pack = cellOf(cells, roles, 'package');
  if (door === null) {
    const room = cellOf(cells, roles, 'room')?.replace(/\s+/g, ' ').trim() ?? '';
    return /\p{L}{2}|\d/u.test(room) ? [{ ...ROOM, text: room, level }] : [];
  }
  return cellDoors(cells[door] ?? '').map((named) => {
    if (named.by !== 'point' && named.by !== 'range') return named;
    return { ...named, level: named.level ?? level, package: named.package ?? packageOf(pack) };
  });
}

function packageOf(cell: string | null): string | null {
  return cell !== null && /^[A-Z0-9]{1,4}$/.test(cell.trim()) ? cell.trim() : null;
}

function levelOf(cells: readonly string[], roles: readonly (Role | null)[]): string | null {
  const cell = cellOf(cells, roles, 'level');
  return LEVEL_CELL.exec(cell?.trim() ?? '')?.[1]?.toUpperCase() ?? null;
}

function saidInRow({ cells }: TableRow, roles: readonly (Role | null)[]): Said[] {
  const sided: { readonly said: Said | null; readonly cell: string }[] = [];
  const said = roles.flatMap((role, i): Said[] => {
    const cell = cells[i] ?? '';
    if (role === null) return [];
    if (role.is === 'attribute') return listOf(attributeValue(role.attribute, cell));
    if (role.is !== 'device') return [];
    const value = deviceValue(role.phrase, cell);
    if (!role.sided) return listOf(value);
    sided.push({ said: value, cell });
    return [];
  });
  return [...distinct(said), ...bySide(sided)];
}

function listOf(said: Said | null): Said[] {
  return said === null ? [] : [said];
}

/** Two columns of one attribute (`Lock`, `Lock type`) are told apart by their attribute; the first stays. */
function distinct(said: readonly Said[]): Said[] {
  return said.filter(
    ({ attribute }, i) => said.findIndex((other) => other.attribute === attribute) === i,
  );
}

/** `Reader in` and `Reader out` are one attribute: their sum. */
function bySide(columns: readonly { readonly said: Said | null; readonly cell: string }[]): Said[] {
  const said = columns.flatMap((column) => listOf(column.said));
  const [first] = said;
  if (first?.expects === undefined || first.expects === null) return [];
  const empty = columns.filter((column) => column.said === null);
  const told = empty.every(({ cell }) => /^\s*[-–—]\s*$/.test(cell));
  const count = said.reduce((sum, { expects }) => sum + (expects?.count ?? 1), 0);
  const value = columns.map(({ cell }) => cell.trim() || '(empty)').join(' / ');
  const exact = told && columns.length > 1;
  return [{ ...first, value, expects: { ...first.expects, count, atLeast: !exact } }];
}
