import type { Table, TableRow } from '../document/context-document.ts';
import { cellDoors, isOtherTag } from './cell-doors.ts';
import { type Role, roleOf } from './column-roles.ts';

/** A table that speaks of doors or of hardware sets: the role of each column. */
export interface DoorTable {
  readonly kind: 'doors' | 'sets';
  readonly roles: readonly (Role | null)[];
  /** The column that says which door a row is about. */
  readonly door: number | null;
  readonly rows: readonly TableRow[];
}

/** The cell of a row in the first column with a role; null when no column has it. */
export function cellOf(
  cells: readonly string[],
  roles: DoorTable['roles'],
  is: Role['is'],
): string | null {
  const at = roles.findIndex((role) => role?.is === is);
  return at < 0 ? null : (cells[at] ?? null);
}

/** Cells of the door column that must name doors. */
const SHARE = 0.6;

/**
 * How a table speaks of doors; null when it does not. A table whose columns stand below each other
 * (`Door | A-042`, `Lock type | 12`) is turned.
 *
 * @param before the door table directly above, which this one goes on with when it has no header
 */
export function doorTable(table: Table, before: DoorTable | null): DoorTable | null {
  const headed = withRoles(table.header, table.rows);
  if (headed !== null) return headed;
  const turned = turn(table);
  const upright = turned === null ? null : withRoles(turned.header, turned.rows);
  if (upright !== null && upright.roles.filter((role) => role !== null).length >= 3) return upright;
  if (before === null || before.roles.length !== table.header.length) return null;
  const first: TableRow = {
    cells: table.header,
    place: { ...table.place, where: `${table.place.where}, first row` },
  };
  return judge(before.roles, [first, ...table.rows]);
}

function withRoles(header: readonly string[], rows: readonly TableRow[]): DoorTable | null {
  return judge(header.map(roleOf), rows);
}

function judge(roles: readonly (Role | null)[], rows: readonly TableRow[]): DoorTable | null {
  const known = roles.filter((role) => role !== null && role.is !== 'quantity');
  if (known.length < 2) return null;
  const [first] = roles;
  const isSet = first?.is === 'attribute' && first.attribute === 'hardware set';
  const door = doorColumn(roles, rows);
  if (isSet && roles.some((role) => role?.is === 'items' || role?.is === 'door')) {
    return { kind: 'sets', roles, door, rows };
  }
  if (door !== null) return { kind: 'doors', roles, door, rows };
  const keyed =
    roles.some((role) => role?.is === 'room') && !roles.some((role) => role?.is === 'door');
  const says = roles.some((role) => role?.is === 'attribute' || role?.is === 'device');
  return keyed && says ? { kind: 'doors', roles, door: null, rows } : null;
}

/** The door column whose cells name the most doors; tags before numbers. */
function doorColumn(roles: readonly (Role | null)[], rows: readonly TableRow[]): number | null {
  const candidates = roles.flatMap((role, i) => (role?.is === 'door' ? [i] : []));
  const good = candidates.filter((i) => {
    const cells = rows.map(({ cells }) => cells[i] ?? '').filter((cell) => cell.trim() !== '');
    const named = cells.filter((cell) => cellDoors(cell).length > 0 || isOtherTag(cell));
    return cells.length > 0 && named.length >= SHARE * cells.length;
  });
  return (
    good.find((i) => rows.some((row) => isTagged(row, i))) ?? good[0] ?? taggedColumn(roles, rows)
  );
}

/** A column with a heading that we do not know, but with a tag in every cell. */
function taggedColumn(roles: readonly (Role | null)[], rows: readonly TableRow[]): number | null {
  const at = roles.findIndex((role, i) => role === null && rows.every((row) => isTagged(row, i)));
  return at >= 0 && rows.length > 0 ? at : null;
}

function isTagged({ cells }: TableRow, column: number): boolean {
  return cellDoors(cells[column] ?? '').some((door) => door.by === 'point' && door.system !== null);
}

function turn({ header, rows }: Table): Pick<Table, 'header' | 'rows'> | null {
  const all = [header, ...rows.map(({ cells }) => cells)];
  const [place] = rows.map((row) => row.place);
  if (place === undefined || header.length > 60) return null;
  const columns = header.map((_, i) => all.map((cells) => cells[i] ?? ''));
  const [labels = [], ...doors] = columns;
  return {
    header: labels,
    rows: doors.map((cells, i) => ({
      cells,
      place: { ...place, where: `${place.where.replace(/, row \d+$/, '')}, column ${i + 2}` },
    })),
  };
}
