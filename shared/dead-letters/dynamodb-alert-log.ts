import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keyAttribute } from '../jobs/job-item.ts';
import type { AlertLog } from './alert-log.ts';
import { cause } from './causes.ts';

const item = z.object({ causes: z.record(z.string(), cause), version: z.number() });

/** Holds the open causes of a system: seldom more than a handful. */
const causesKey = 'alerts#-#causes';

/** What has been counted and told, as small items beside the jobs that expire by themselves. */
export function createDynamoDbAlertLog(
  { dynamodb }: { readonly dynamodb: DynamoDBDocumentClient },
  { table }: { readonly table: string },
): AlertLog {
  const get = async (key: string) => {
    const Key = { [keyAttribute]: key };
    const { Item } = await dynamodb.send(
      new GetCommand({ TableName: table, Key, ConsistentRead: true }),
    );
    return Item;
  };
  const letterKey = (messageId: string) => `alert#-#${messageId}`;
  return {
    has: async (messageId) => (await get(letterKey(messageId))) !== undefined,
    async read() {
      const found = await get(causesKey);
      return found === undefined ? { causes: {}, version: 0 } : item.parse(found);
    },
    async write(causes, { version }, ttl, counted) {
      const state = {
        TableName: table,
        Item: { [keyAttribute]: causesKey, causes, version: version + 1, ttl },
        ConditionExpression: 'attribute_not_exists(#key) OR #version = :version',
        ExpressionAttributeNames: { '#key': keyAttribute, '#version': 'version' },
        ExpressionAttributeValues: { ':version': version },
      };
      const letter = counted !== undefined && {
        TableName: table,
        Item: { [keyAttribute]: letterKey(counted), ttl },
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': keyAttribute },
      };
      const TransactItems = [{ Put: state }, ...(letter ? [{ Put: letter }] : [])];
      try {
        await dynamodb.send(new TransactWriteCommand({ TransactItems }));
        return true;
      } catch (error) {
        if (error instanceof TransactionCanceledException) return false;
        throw error;
      }
    },
  };
}
