import { type IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { keyAttribute } from '../jobs/job-item.ts';
import type { Once } from './once.ts';

interface Dependencies {
  readonly dynamodb: DynamoDBClient;
  /**
   * How long the work is remembered. Register each run's context with it: work that was broken off may
   * be done again when that run's time is over.
   */
  readonly config: IdempotencyConfig;
}

interface Options {
  /** Of the jobs: the records lie beside them and expire by themselves. */
  readonly table: string;
  /** Tells one kind of work from another. */
  readonly purpose: string;
}

/** Remembers in a DynamoDB table what has been done, by Powertools' idempotency records. */
export function createDynamoDbOnce(
  { dynamodb, config }: Dependencies,
  { table, purpose }: Options,
): Once {
  const persistenceStore = new DynamoDBPersistenceLayer({
    awsSdkV3Client: dynamodb,
    tableName: table,
    keyAttr: keyAttribute,
    expiryAttr: 'ttl',
    // Its usual name is one by which the jobs' index is made.
    statusAttr: 'idempotency_status',
  });
  return async (id, work) => {
    const once = makeIdempotent(async (_id: string) => await work(), {
      persistenceStore,
      config,
      keyPrefix: purpose,
    });
    await once(id);
  };
}
