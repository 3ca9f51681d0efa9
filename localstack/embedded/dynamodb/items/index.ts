import type { DynamoAction, DynamoContext } from '../context.ts';
import { metered } from '../metrics.ts';
import { transactGetItems } from '../transactions/get.ts';
import { transactWriteItems } from '../transactions/write.ts';
import { batchGetItem, batchWriteItem } from './batch.ts';
import { readItems } from './read.ts';
import { writeItem } from './write.ts';

/** What is done to items. */
export function itemActions(context: DynamoContext): Record<string, DynamoAction> {
  const actions: Record<string, DynamoAction> = {
    BatchGetItem: batchGetItem(context),
    BatchWriteItem: batchWriteItem(context),
    DeleteItem: writeItem(context, 'DeleteItem'),
    GetItem: readItems(context, 'GetItem'),
    PutItem: writeItem(context, 'PutItem'),
    Query: readItems(context, 'Query'),
    Scan: readItems(context, 'Scan'),
    TransactGetItems: transactGetItems(context),
    TransactWriteItems: transactWriteItems(context),
    UpdateItem: writeItem(context, 'UpdateItem'),
  };
  return Object.fromEntries(
    Object.entries(actions).map(([name, run]) => [name, metered(context, name, run)]),
  );
}
