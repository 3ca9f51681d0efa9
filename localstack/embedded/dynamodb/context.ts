import type { Clock } from '../kernel/clock.ts';
import type { CloudRequest } from '../kernel/cloud-request.ts';
import { Fields } from '../kernel/fields.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { TableBackend } from './backend.ts';
import { validation } from './errors.ts';
import type { Gate } from './gate.ts';
import type { TableSettings } from './tables.ts';

/** What every action of DynamoDB works on. */
export interface DynamoContext {
  readonly account: string;
  readonly address: { readonly endpoint: string };
  readonly backend: TableBackend;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly tables: TableSettings;
}

export type DynamoAction = (input: Fields, request: CloudRequest) => Promise<JsonObject>;

export function inputFields(values: JsonObject): Fields {
  return new Fields(values, validation);
}

/** The table of a request; its ARN does as well. */
export function tableName(input: Fields, member = 'TableName'): string {
  const text = input.requiredText(member);
  return text.startsWith('arn:') ? (text.split('/')[1] ?? text) : text;
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
