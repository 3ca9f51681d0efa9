import type { JsonObject } from '../../kernel/protocols/json.ts';
import { isObject } from '../context.ts';
import type { IndexSchema, TableSchema } from '../schemas.ts';
import { itemSize } from './size.ts';

/** One unit writes up to 1 KB. */
const unitBytes = 1024;

const writeUnits = (item: JsonObject) => Math.max(1, Math.ceil(itemSize(item) / unitBytes));

/** The part of an item that an index holds; undefined where it does not hold the item. */
function entryOf(index: IndexSchema, item: JsonObject | undefined): JsonObject | undefined {
  if (item === undefined || index.keys.some((key) => item[key] === undefined)) return undefined;
  const { attributes } = index;
  if (attributes === undefined) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => attributes.has(name)));
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What a write uses of an index: one entry put, replaced or deleted, or one deleted and one put
 * where its key is another one.
 * Source: DynamoDB developer guide, "Write capacity units" of global secondary indexes.
 */
function indexUnits(
  index: IndexSchema,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): number {
  const old = entryOf(index, before);
  const fresh = entryOf(index, after);
  if (old === undefined) return fresh === undefined ? 0 : writeUnits(fresh);
  if (fresh === undefined) return writeUnits(old);
  if (index.keys.some((key) => !same(old[key], fresh[key]))) {
    return writeUnits(old) + writeUnits(fresh);
  }
  const isSame = same(Object.entries(old).sort(), Object.entries(fresh).sort());
  return isSame ? 0 : Math.max(writeUnits(old), writeUnits(fresh));
}

function byIndex(
  indexes: readonly IndexSchema[],
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): Record<string, { readonly CapacityUnits: number }> {
  return Object.fromEntries(
    indexes.flatMap((index) => {
      const CapacityUnits = indexUnits(index, before, after);
      return CapacityUnits === 0 ? [] : [[index.name, { CapacityUnits }]];
    }),
  );
}

/** `ConsumedCapacity` of a write with what its indexes use, which dynalite leaves out. */
export function withIndexes(
  schema: TableSchema,
  consumed: unknown,
  images: { readonly before: JsonObject | undefined; readonly after: JsonObject | undefined },
): JsonObject {
  const known = isObject(consumed) ? consumed : {};
  const { before, after } = images;
  const local = byIndex(schema.localIndexes, before, after);
  const global = byIndex(schema.globalIndexes, before, after);
  const ofIndexes = [...Object.values(local), ...Object.values(global)];
  const units = ofIndexes.reduce(
    (sum, { CapacityUnits }) => sum + CapacityUnits,
    Number(known['CapacityUnits'] ?? 0),
  );
  const detailed = known['Table'] !== undefined;
  return {
    ...known,
    CapacityUnits: units,
    ...(detailed && Object.keys(local).length > 0 ? { LocalSecondaryIndexes: local } : {}),
    ...(detailed && Object.keys(global).length > 0 ? { GlobalSecondaryIndexes: global } : {}),
  };
}
