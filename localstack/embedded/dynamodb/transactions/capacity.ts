import type { JsonObject } from '../../kernel/protocols/json.ts';
import { objectAt } from '../context.ts';

/** What a transaction uses of its tables: twice what its reads or writes would use alone. */
export class Capacity {
  readonly #kind: 'Read' | 'Write';
  readonly #units = new Map<string, number>();

  constructor(kind: 'Read' | 'Write') {
    this.#kind = kind;
  }

  add(table: string, answer: JsonObject): void {
    const units = Number(objectAt(answer, 'ConsumedCapacity')['CapacityUnits'] ?? 0);
    this.#units.set(table, (this.#units.get(table) ?? 0) + 2 * units);
  }

  /** The member of the answer. */
  shown(): JsonObject {
    const list = [...this.#units].map(([TableName, CapacityUnits]) => ({
      TableName,
      CapacityUnits,
      [`${this.#kind}CapacityUnits`]: CapacityUnits,
    }));
    return { ConsumedCapacity: list };
  }
}
