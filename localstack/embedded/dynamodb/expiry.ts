import { AwsError } from '../kernel/aws-error.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { type DynamoContext, listAt } from './context.ts';
import { keyNames } from './description.ts';

/** DynamoDB leaves items alone that died more than five years ago. Seconds. */
const longDead = 5 * 365 * 24 * 3600;

async function sweepTable(context: DynamoContext, table: string, attribute: string): Promise<void> {
  const { backend, clock } = context;
  const now = Math.floor(clock.now() / 1000);
  const names = await keyNames(context, table);
  const dead: JsonObject = {
    ExpressionAttributeNames: { '#ttl': attribute },
    ExpressionAttributeValues: {
      ':now': { N: String(now) },
      ':long': { N: String(now - longDead) },
    },
  };
  const condition = '#ttl <= :now AND #ttl > :long';
  let start: unknown;
  do {
    const page = await backend.call('Scan', {
      ...dead,
      TableName: table,
      FilterExpression: condition,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    for (const item of listAt(page, 'Items')) {
      const Key = Object.fromEntries(names.map((name) => [name, item[name]]));
      // It may have been given more time in between.
      await backend
        .call('DeleteItem', { ...dead, TableName: table, Key, ConditionExpression: condition })
        .catch(ignoreAwsErrors);
    }
    start = page['LastEvaluatedKey'];
  } while (start !== undefined);
}

function ignoreAwsErrors(error: unknown): void {
  if (!(error instanceof AwsError)) throw error;
}

/** Deletes the items whose time is over, of all tables that say where it stands. */
export async function sweep(context: DynamoContext): Promise<void> {
  for (const [table, attribute] of context.tables.mortal) {
    await context.gate.shared(() => sweepTable(context, table, attribute)).catch(ignoreAwsErrors);
  }
}
