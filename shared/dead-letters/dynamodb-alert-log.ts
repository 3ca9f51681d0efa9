import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { keyAttribute } from '../jobs/job-item.ts';
import type { AlertLog } from './alerts.ts';

/** Alerts already given, as small items beside the jobs that expire by themselves. */
export function createDynamoDbAlertLog(
  { dynamodb }: { readonly dynamodb: DynamoDBDocumentClient },
  { table }: { readonly table: string },
): AlertLog {
  const keyOf = (messageId: string) => ({ [keyAttribute]: `alert#-#${messageId}` });
  return {
    async has(messageId) {
      const { Item } = await dynamodb.send(
        new GetCommand({ TableName: table, Key: keyOf(messageId), ConsistentRead: true }),
      );
      return Item !== undefined;
    },
    async record(messageId, until) {
      await dynamodb.send(
        new PutCommand({ TableName: table, Item: { ...keyOf(messageId), ttl: until } }),
      );
    },
  };
}
