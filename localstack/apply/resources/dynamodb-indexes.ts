import { isDeepStrictEqual } from 'node:util';
import type { AttributeDefinition, UpdateTableCommandInput } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { number, text, texts, word } from './schema.ts';

/** An index of a table as Terraform writes it. */
export const indexSchema = z.strictObject({
  name: text,
  hash_key: text,
  range_key: text.optional(),
  projection_type: word('ALL', 'KEYS_ONLY', 'INCLUDE'),
  non_key_attributes: texts.optional(),
  read_capacity: number.optional(),
  write_capacity: number.optional(),
});

type Index = z.infer<typeof indexSchema>;

interface Indexed {
  readonly billing_mode: string;
  readonly global_secondary_index: readonly Index[];
}

export function keySchema(hash: string, range: string | undefined) {
  const keys = [{ AttributeName: hash, KeyType: 'HASH' as const }];
  return range === undefined
    ? keys
    : [...keys, { AttributeName: range, KeyType: 'RANGE' as const }];
}

export function throughput(wanted: Pick<Index, 'read_capacity' | 'write_capacity'>) {
  return {
    ReadCapacityUnits: wanted.read_capacity ?? 1,
    WriteCapacityUnits: wanted.write_capacity ?? 1,
  };
}

export function globalIndex(index: Index, isProvisioned: boolean) {
  return {
    ...localIndex(index.hash_key, index),
    ...(isProvisioned ? { ProvisionedThroughput: throughput(index) } : {}),
  };
}

export function localIndex(hash: string, index: Omit<Index, 'hash_key'>) {
  return {
    IndexName: index.name,
    KeySchema: keySchema(hash, index.range_key),
    Projection: {
      ProjectionType: index.projection_type,
      ...(index.non_key_attributes ? { NonKeyAttributes: index.non_key_attributes } : {}),
    },
  };
}

/** DynamoDB changes one index at a time, so each change is a call of its own: deletes, then creates. */
export async function updateIndexes(
  before: Indexed,
  wanted: Indexed,
  AttributeDefinitions: AttributeDefinition[],
  call: (updates: Partial<UpdateTableCommandInput>) => Promise<void>,
): Promise<void> {
  const old = new Map(before.global_secondary_index.map((index) => [index.name, index]));
  const now = new Map(wanted.global_secondary_index.map((index) => [index.name, index]));
  const isRebuilt = (index: Index) => {
    const { read_capacity: _read, write_capacity: _write, ...shape } = index;
    const {
      read_capacity: _oldRead,
      write_capacity: _oldWrite,
      ...oldShape
    } = old.get(index.name) ?? index;
    return !isDeepStrictEqual(shape, oldShape);
  };
  for (const index of old.values()) {
    const next = now.get(index.name);
    if (next !== undefined && !isRebuilt(next)) continue;
    await call({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: index.name } }] });
  }
  const isProvisioned = wanted.billing_mode === 'PROVISIONED';
  for (const index of now.values()) {
    if (!old.has(index.name) || isRebuilt(index)) {
      const Create = globalIndex(index, isProvisioned);
      await call({ AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create }] });
    } else if (isProvisioned && !isDeepStrictEqual(index, old.get(index.name))) {
      const Update = { IndexName: index.name, ProvisionedThroughput: throughput(index) };
      await call({ GlobalSecondaryIndexUpdates: [{ Update }] });
    }
  }
}
