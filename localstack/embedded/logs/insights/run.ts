import type { Column, Command, Order } from './commands.ts';
import { mostResults } from './commands.ts';
import { documentValue } from './documents.ts';
import { groupRow, type Row } from './rows.ts';
import { compare, isDocument, textOf, truthOf, type Value } from './values.ts';

/** What has become of the rows after some commands. */
interface Stage {
  readonly rows: readonly Row[];
  /** Names of the columns that are shown; undefined while nobody has said. */
  readonly shown: readonly string[] | undefined;
  readonly limit: number;
}

export interface Results {
  readonly rows: readonly (readonly { readonly field: string; readonly value: string }[])[];
  /** Events that fitted the filters. */
  readonly matched: number;
}

function computed(row: Row, columns: readonly Column[]): Record<string, Value> {
  return Object.fromEntries(columns.map(({ name, value }) => [name, value(row)]));
}

/** A column may use those before it. */
function withColumns(row: Row, columns: readonly Column[]): Row {
  const values: Record<string, Value> = {};
  const more = row.with(values);
  for (const { name, value } of columns) values[name] = value(more);
  return more;
}

function addColumns(stage: Stage, columns: readonly Column[], before: readonly string[]): Stage {
  const names = columns.map(({ name }) => name);
  return {
    ...stage,
    rows: stage.rows.map((row) => withColumns(row, columns)),
    shown: [...before, ...names.filter((name) => !before.includes(name))],
  };
}

function sorted(rows: readonly Row[], orders: readonly Order[]): Row[] {
  const keyed = rows.map((row) => ({ row, keys: orders.map(({ value }) => value(row)) }));
  keyed.sort((a, b) => {
    for (const [index, { isDescending }] of orders.entries()) {
      const order = compare(a.keys[index], b.keys[index]);
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}

function grouped(rows: readonly Row[], by: readonly Column[]) {
  const groups = new Map<string, { keys: Record<string, Value>; rows: Row[] }>();
  for (const row of rows) {
    const keys = computed(row, by);
    const id = JSON.stringify(Object.values(keys).map((value) => value ?? null));
    const known = groups.get(id);
    if (known === undefined) groups.set(id, { keys, rows: [row] });
    else known.rows.push(row);
  }
  return [...groups.values()];
}

function aggregated(
  stage: Stage,
  { by, columns }: { readonly by: readonly Column[]; readonly columns: readonly Column[] },
): Stage {
  const rows = grouped(stage.rows, by).map(({ keys, rows: group }) => {
    const [first] = group;
    const values: Record<string, Value> = {};
    // A column may say what those before it have come to.
    const field = (name: string) => values[name] ?? keys[name] ?? first?.field(name);
    for (const { name, value } of columns) values[name] = value({ group, field });
    return groupRow({ ...keys, ...values });
  });
  return { ...stage, rows, shown: [...by, ...columns].map(({ name }) => name) };
}

function parsedRow(row: Row, command: Extract<Command, { kind: 'parse' }>): Row {
  const text = command.source(row);
  const match = text === undefined ? null : command.pattern.exec(textOf(text));
  const { names } = command;
  if (names === undefined) return row.with({ ...match?.groups });
  return row.with(Object.fromEntries(names.map((name, index) => [name, match?.[index + 1]])));
}

/** A row for each member of a list. */
function unnested(row: Row, { name, source }: Extract<Command, { kind: 'unnest' }>): Row[] {
  const value = source(row);
  if (!isDocument(value) || !Array.isArray(value.document)) return [row];
  const members: readonly unknown[] = value.document;
  return members.map((member) => row.with({ [name]: documentValue(member) }));
}

function groupNames(pattern: RegExp): string[] {
  return [...pattern.source.matchAll(/\(\?<([A-Za-z]\w*)>/g)].map(([, name = '']) => name);
}

function withoutDuplicates(rows: readonly Row[], columns: readonly Column[]): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const id = JSON.stringify(columns.map(({ value }) => textOf(value(row))));
    return !seen.has(id) && seen.add(id);
  });
}

function apply(stage: Stage, command: Command): Stage {
  switch (command.kind) {
    case 'fields':
      return addColumns(stage, command.columns, stage.shown ?? []);
    case 'display':
      return addColumns(stage, command.columns, []);
    case 'filter':
      return { ...stage, rows: stage.rows.filter((row) => truthOf(command.condition(row))) };
    case 'stats':
      return aggregated(stage, command);
    case 'sort':
      return { ...stage, rows: sorted(stage.rows, command.orders) };
    case 'limit':
      return { ...stage, limit: Math.min(stage.limit, command.count) };
    case 'unnest':
      return { ...stage, rows: stage.rows.flatMap((row) => unnested(row, command)) };
    case 'dedup':
      return { ...stage, rows: withoutDuplicates(stage.rows, command.columns) };
    case 'parse': {
      const names = command.names ?? groupNames(command.pattern);
      const rows = stage.rows.map((row) => parsedRow(row, command));
      const shown = stage.shown === undefined ? undefined : [...stage.shown, ...names];
      return { ...stage, rows, shown };
    }
  }
}

function shownRow(row: Row, names: readonly string[]) {
  const cells = names.flatMap((field) => {
    const value = row.field(field);
    return value === undefined ? [] : [{ field, value: textOf(value) }];
  });
  return row.pointer === undefined ? cells : [...cells, { field: '@ptr', value: row.pointer }];
}

/** Runs a query over events, the newest first. */
export function runQuery(
  commands: readonly Command[],
  events: readonly Row[],
  options: { readonly limit?: number | undefined } = {},
): Results {
  let stage: Stage = { rows: events, shown: undefined, limit: options.limit ?? mostResults };
  let matched = events.length;
  let isAggregated = false;
  for (const command of commands) {
    stage = apply(stage, command);
    isAggregated ||= command.kind === 'stats';
    if (command.kind === 'filter' && !isAggregated) matched = stage.rows.length;
  }
  const names = stage.shown ?? ['@timestamp', '@message'];
  const unique = [...new Set(names)].filter((name) => name !== '@ptr');
  return { rows: stage.rows.slice(0, stage.limit).map((row) => shownRow(row, unique)), matched };
}
