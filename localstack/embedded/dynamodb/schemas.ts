import { AwsError } from '../kernel/aws-error.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { TableBackend } from './backend.ts';
import { listAt, objectAt } from './context.ts';

export interface IndexSchema {
  readonly name: string;
  /** Partition key first. */
  readonly keys: readonly string[];
  readonly projection: string;
  /** Attributes that the index holds; undefined where it holds all. */
  readonly attributes: ReadonlySet<string> | undefined;
}

/** How the items of a table are told apart and found. */
export interface TableSchema {
  readonly table: string;
  /** Partition key first. */
  readonly keys: readonly string[];
  readonly globalIndexes: readonly IndexSchema[];
  readonly localIndexes: readonly IndexSchema[];
}

function keysOf(description: JsonObject): readonly string[] {
  const elements = listAt(description, 'KeySchema');
  const ofType = (type: string) => elements.filter(({ KeyType }) => KeyType === type);
  return [...ofType('HASH'), ...ofType('RANGE')].map(({ AttributeName }) => String(AttributeName));
}

function indexOf(description: JsonObject, tableKeys: readonly string[]): IndexSchema {
  const keys = keysOf(description);
  const projection = objectAt(description, 'Projection');
  const more = projection['NonKeyAttributes'];
  const attributes = new Set([...keys, ...tableKeys, ...(Array.isArray(more) ? more : [])]);
  return {
    name: String(description['IndexName']),
    keys,
    projection: String(projection['ProjectionType']),
    attributes: projection['ProjectionType'] === 'ALL' ? undefined : attributes,
  };
}

function schemaOf(description: JsonObject): TableSchema {
  const keys = keysOf(description);
  const indexes = (name: string) => listAt(description, name).map((index) => indexOf(index, keys));
  return {
    table: String(description['TableName']),
    keys,
    globalIndexes: indexes('GlobalSecondaryIndexes'),
    localIndexes: indexes('LocalSecondaryIndexes'),
  };
}

/** The schemas of tables, asked for once. */
export class Schemas {
  readonly #backend: TableBackend;
  readonly #known = new Map<string, TableSchema>();

  constructor(backend: TableBackend) {
    this.#backend = backend;
  }

  /** Undefined where nobody has asked yet. */
  known(table: string): TableSchema | undefined {
    return this.#known.get(table);
  }

  /** Undefined where there is no such table. */
  async of(table: string): Promise<TableSchema | undefined> {
    const known = this.#known.get(table);
    if (known !== undefined) return known;
    try {
      const { Table } = await this.#backend.call('DescribeTable', { TableName: table });
      const description = objectAt({ Table }, 'Table');
      const schema = schemaOf(description);
      // A table that is going would be known when it is gone.
      if (description['TableStatus'] !== 'DELETING') this.#known.set(table, schema);
      return schema;
    } catch (error) {
      // The name may be none at all: the request itself says what is wrong with it.
      if (error instanceof AwsError && error.status === 400) return undefined;
      throw error;
    }
  }

  /** With each change of a table, and when it is gone. */
  forget(table: string): void {
    this.#known.delete(table);
  }

  clear(): void {
    this.#known.clear();
  }
}

/** The key of an item, by itself. */
export function keyIn(schema: TableSchema, item: JsonObject): JsonObject {
  return Object.fromEntries(schema.keys.map((name) => [name, item[name]]));
}
