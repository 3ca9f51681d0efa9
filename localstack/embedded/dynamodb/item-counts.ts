import type { DynamoContext } from './context.ts';
import type { TableSetting } from './tables.ts';

/** DynamoDB counts every six hours. Here it is done with each question, where it takes no longer. */
const quickMs = 25;
/** Otherwise the time between two counts is so many times what one takes. */
const rest = 1_000;

interface Counted {
  readonly count: number;
  /** In milliseconds of `performance.now`. */
  readonly until: number;
}

type Tables = Pick<DynamoContext, 'backend' | 'tables'>;

async function counted({ backend }: Tables, TableName: string): Promise<number> {
  let count = 0;
  let start: unknown;
  do {
    const from = start === undefined ? {} : { ExclusiveStartKey: start };
    const page = await backend.call('Scan', { TableName, Select: 'COUNT', ...from });
    count += Number(page['Count']);
    start = page['LastEvaluatedKey'];
  } while (start !== undefined);
  return count;
}

/** How many items the tables have, or had lately. */
export class ItemCounts {
  /** By what is gone with the table. */
  readonly #known = new WeakMap<TableSetting, Counted>();

  async of(context: Tables, TableName: string): Promise<number> {
    const setting = context.tables.of(TableName);
    const began = performance.now();
    const known = this.#known.get(setting);
    if (known !== undefined && began < known.until) return known.count;
    const count = await counted(context, TableName);
    const took = performance.now() - began;
    const until = performance.now() + (took < quickMs ? 0 : took * rest);
    this.#known.set(setting, { count, until });
    return count;
  }
}
