import type { Clock } from '../kernel/clock.ts';
import type { CloudRequest } from '../kernel/cloud-request.ts';
import { Fields } from '../kernel/fields.ts';
import type { Changed } from '../kernel/keeping/keepable.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { MetricSink } from '../ports.ts';
import type { TableBackend } from './backend.ts';
import type { Backups } from './backups/store.ts';
import type { TableContents } from './contents.ts';
import { validation } from './errors.ts';
import type { Gate } from './gate.ts';
import type { Schemas } from './schemas.ts';
import type { Streams } from './streams/streams.ts';
import type { TableTags } from './table-tags.ts';
import type { TableSettings } from './tables.ts';
import type { KnownTransaction } from './transactions/tokens.ts';

/** What every action of DynamoDB works on. */
export interface DynamoContext {
  readonly account: string;
  readonly address: { readonly endpoint: string };
  readonly backend: TableBackend;
  readonly backups: Backups;
  /** Says which record is new, different or gone. */
  readonly changed: Changed;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly metrics: MetricSink;
  /** Tables that are being built anew: they are whole here. */
  readonly rebuilt: Map<string, TableContents>;
  readonly schemas: Schemas;
  readonly streams: Streams;
  readonly tables: TableSettings;
  readonly tags: TableTags;
  /** Transactions that were done, by the token of their client. */
  readonly tokens: Map<string, KnownTransaction>;
}

export type DynamoAction = (input: Fields, request: CloudRequest) => Promise<JsonObject>;

export function inputFields(values: JsonObject): Fields {
  return new Fields(values, validation);
}

/** The name of a table, of itself or of its ARN. */
export function plainName(table: string): string {
  return table.startsWith('arn:') ? (table.split('/')[1] ?? table) : table;
}

/** The table of a request; its ARN does as well. */
export function tableName(input: Fields, member = 'TableName'): string {
  return plainName(input.requiredText(member));
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectAt(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isObject(found) ? found : {};
}

export function listAt(value: JsonObject, name: string): readonly JsonObject[] {
  const found = value[name];
  return Array.isArray(found) ? found.filter(isObject) : [];
}
