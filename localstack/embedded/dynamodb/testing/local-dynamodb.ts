import { startDynalite } from '../../backends/dynalite.ts';
import { createCaller } from '../../kernel/caller.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { Dispatcher } from '../../kernel/dispatcher.ts';
import { Keeper } from '../../kernel/keeping/keeper.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { MetricDatum } from '../../ports.ts';
import { createDynamoDb } from '../index.ts';

export const S = (text: string) => ({ S: text });
export const N = (number: number) => ({ N: String(number) });

/** DynamoDB by itself, with what it counted. */
export interface LocalDynamoDb extends AsyncDisposable {
  readonly metrics: readonly MetricDatum[];
  /** @throws AwsError */
  call(action: string, input: JsonObject): Promise<JsonObject>;
  /** Creates a table with the partition key `id` and the billing mode PAY_PER_REQUEST. */
  create(TableName: string, more?: JsonObject): Promise<JsonObject>;
}

export function localDynamoDb(clock: Clock = systemClock): LocalDynamoDb {
  const metrics: MetricDatum[] = [];
  const dispatcher = new Dispatcher({ region: 'us-east-1' });
  dispatcher.register(
    createDynamoDb(
      {
        dynalite: startDynalite(),
        clock,
        keeper: new Keeper(),
        metrics: { put: (datum) => metrics.push(datum) },
      },
      { account: '000000000000', address: { endpoint: 'http://127.0.0.1:4566' } },
    ),
  );
  const caller = createCaller(dispatcher);
  const call = (action: string, input: JsonObject) => caller.json('dynamodb', action, input);
  return {
    metrics,
    call,
    create: (TableName, more = {}) =>
      call('CreateTable', {
        TableName,
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        ...more,
      }),
    [Symbol.asyncDispose]: () => dispatcher.stop(),
  };
}
