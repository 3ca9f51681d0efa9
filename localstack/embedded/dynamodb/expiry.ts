import { AwsError } from '../kernel/aws-error.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { type DynamoContext, listAt, objectAt } from './context.ts';
import { observed, readItem, type Target } from './items/images.ts';
import { keyIn } from './schemas.ts';

/** Items that a sweep looks at in one go: some milliseconds, in which nobody else is answered. */
const pageItems = 100;

/** DynamoDB leaves items alone that died more than five years ago. Seconds. */
const longDead = 5 * 365 * 24 * 3600;

/** Whether the time of an item is over, at a moment in seconds since the epoch. */
function isDead(item: JsonObject, attribute: string, now: number): boolean {
  const value = objectAt(item, attribute)['N'];
  const time = value === undefined ? Number.NaN : Number(value);
  return time <= now && time > now - longDead;
}

async function expire(context: DynamoContext, target: Target, attribute: string): Promise<void> {
  const { backend, clock, metrics, streams } = context;
  const { key, schema } = target;
  const now = Math.floor(clock.now() / 1000);
  const { images } = await observed(context, [target], async () => {
    // It may have been given more time in between.
    const item = await readItem(context, schema.table, key);
    if (item === undefined || !isDead(item, attribute, now)) return;
    await backend.call('DeleteItem', { TableName: schema.table, Key: key });
    metrics.put({
      namespace: 'AWS/DynamoDB',
      name: 'TimeToLiveDeletedItemCount',
      dimensions: { TableName: schema.table },
      value: 1,
      unit: 'Count',
      timestamp: clock.now(),
    });
  });
  for (const image of images) streams.record(image, true);
}

async function sweepTable(context: DynamoContext, table: string, attribute: string): Promise<void> {
  const { backend, clock, gate } = context;
  const now = Math.floor(clock.now() / 1000);
  const schema = await context.schemas.of(table);
  if (schema === undefined) return;
  let start: unknown;
  do {
    const page = await gate.shared(() =>
      backend.call('Scan', {
        TableName: table,
        Limit: pageItems,
        FilterExpression: '#ttl <= :now AND #ttl > :long',
        ExpressionAttributeNames: { '#ttl': attribute },
        ExpressionAttributeValues: {
          ':now': { N: String(now) },
          ':long': { N: String(now - longDead) },
        },
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (const item of listAt(page, 'Items')) {
      const target = { schema, key: keyIn(schema, item) };
      await gate.exclusive(() => expire(context, target, attribute)).catch(ignoreAwsErrors);
    }
    start = page['LastEvaluatedKey'];
  } while (start !== undefined);
}

function ignoreAwsErrors(error: unknown): void {
  if (!(error instanceof AwsError)) throw error;
}

/** Deletes the items whose time is over, of all tables that say where it stands. */
async function sweep(context: DynamoContext): Promise<void> {
  for (const [table, attribute] of context.tables.mortal) {
    await sweepTable(context, table, attribute).catch(ignoreAwsErrors);
  }
}

/** Sweeps that take longer than so many milliseconds rest so many times as long. */
const quickMs = 50;
const rest = 100;

/** Sweeps, however often it is asked for, in a small part of the time. */
export function createSweeper(context: DynamoContext): () => Promise<void> {
  let restsUntil = 0;
  return async () => {
    const began = performance.now();
    if (began < restsUntil) return;
    await sweep(context);
    const ended = performance.now();
    const took = ended - began;
    restsUntil = took > quickMs ? ended + took * rest : 0;
  };
}
