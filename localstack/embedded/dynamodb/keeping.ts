import type { Keepable } from '../kernel/keeping/keepable.ts';
import type { Backup } from './backups/store.ts';
import { contentsOf, dropTable, type TableContents, tableNames, takeContents } from './contents.ts';
import { type DynamoContext, objectAt } from './context.ts';
import { recordKeys } from './record-keys.ts';
import type { KeptRecord, Stream } from './streams/streams.ts';
import type { TableSetting } from './tables.ts';
import type { KnownTransaction } from './transactions/tokens.ts';

/** What DynamoDB keeps besides what dynalite has in its own files. */
export type DynamoRecord =
  | { readonly kind: 'table'; readonly setting: TableSetting }
  | { readonly kind: 'contents'; readonly contents: TableContents }
  | { readonly kind: 'rebuilt'; readonly contents: TableContents }
  | { readonly kind: 'backup'; readonly backup: Backup }
  | { readonly kind: 'stream'; readonly stream: Omit<Stream, 'records'> }
  | { readonly kind: 'change'; readonly arn: string; readonly change: KeptRecord }
  | { readonly kind: 'token'; readonly known: KnownTransaction };

function parted(key: string): [kind: string, name: string] {
  const at = key.indexOf(' ');
  return [key.slice(0, at), key.slice(at + 1)];
}

/** Where a table stands in a snapshot, what told it apart from others of its name. */
async function identityOf({ backend }: DynamoContext, TableName: string) {
  const { Table } = await backend.call('DescribeTable', { TableName });
  const { TableId, CreationDateTime } = objectAt({ Table }, 'Table');
  return { TableId, CreationDateTime };
}

/** What DynamoDB remembers, as records. */
export class DynamoKeeping implements Keepable<DynamoRecord> {
  readonly #context: DynamoContext;

  constructor(context: DynamoContext) {
    this.#context = context;
  }

  keys(): Iterable<string> {
    const { backups, rebuilt, streams, tables, tokens } = this.#context;
    return [
      ...tables.names().map(recordKeys.table),
      ...[...rebuilt.keys()].map(recordKeys.rebuilt),
      ...[...backups.keys()].map(recordKeys.backup),
      ...streams.all().map(({ arn }) => recordKeys.stream(arn)),
      ...streams
        .all()
        .flatMap(({ arn, records }) =>
          records.map(({ sequence }) => recordKeys.change(arn, sequence)),
        ),
      ...[...tokens.keys()].map(recordKeys.token),
    ];
  }

  get(key: string): DynamoRecord | undefined {
    const [kind, name] = parted(key);
    const { backups, rebuilt, streams, tables, tokens } = this.#context;
    switch (kind) {
      case 'table': {
        const setting = tables.known(name);
        return setting && { kind: 'table', setting };
      }
      case 'rebuilt': {
        const contents = rebuilt.get(name);
        return contents && { kind: 'rebuilt', contents };
      }
      case 'backup': {
        const backup = backups.get(name);
        return backup && { kind: 'backup', backup };
      }
      case 'stream': {
        const stream = streams.get(name);
        if (stream === undefined) return undefined;
        const { records: _apart, ...rest } = stream;
        return { kind: 'stream', stream: rest };
      }
      case 'change': {
        const [arn = '', sequence = ''] = name.split(' ');
        const change = streams.change(arn, sequence);
        return change && { kind: 'change', arn, change };
      }
      default: {
        const known = tokens.get(name);
        return known && { kind: 'token', known };
      }
    }
  }

  /** Tables whole: they are in dynalite's own files, if anywhere. */
  more(): Promise<Iterable<readonly [string, DynamoRecord]>> {
    const context = this.#context;
    return context.gate.exclusive(async () => {
      const records: [string, DynamoRecord][] = [];
      for (const name of await this.#names()) {
        const contents = await contentsOf(context, name);
        const setting = context.tables.of(name);
        const identity = setting.identity ?? (await identityOf(context, name));
        // The settings again, behind the table, with what a new table would not have.
        records.push([`contents ${name}`, { kind: 'contents', contents }]);
        records.push([
          recordKeys.table(name),
          { kind: 'table', setting: { ...setting, identity } },
        ]);
      }
      return records;
    });
  }

  async restore(records: Iterable<readonly [string, DynamoRecord]>): Promise<void> {
    for (const [key, record] of records) await this.#take(parted(key)[1], record);
  }

  async #take(name: string, record: DynamoRecord): Promise<void> {
    const context = this.#context;
    const { backups, streams, tables, tokens } = context;
    switch (record.kind) {
      case 'table':
        tables.take(name, record.setting);
        return;
      case 'contents':
      case 'rebuilt':
        await takeContents(context, record.contents);
        return;
      case 'backup':
        backups.set(name, record.backup);
        return;
      case 'stream':
        streams.take({ ...record.stream, records: [] });
        return;
      case 'change':
        streams.takeChange(record.arn, record.change);
        return;
      case 'token':
        tokens.set(name, record.known);
        return;
    }
  }

  async clear(): Promise<void> {
    const context = this.#context;
    await context.gate.exclusive(async () => {
      for (const name of await this.#names()) await dropTable(context, name);
    });
    context.backups.clear();
    context.streams.clear();
    context.tables.clear();
    context.tokens.clear();
    context.schemas.clear();
    context.tags.clear();
  }

  /** Every table has settings: without any, dynalite need not even be loaded. */
  async #names(): Promise<readonly string[]> {
    return this.#context.tables.names().length === 0 ? [] : tableNames(this.#context);
  }
}
