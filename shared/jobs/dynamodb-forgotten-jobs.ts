import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { keyAttribute } from './job-item.ts';
import type { Claim, Forgotten } from './job-store.ts';

/**
 * What stays of forgotten jobs, beside the others in their table, until no message of them can come any
 * more. It is found by a hash, since a job's key has its client's name in it.
 */
export function createForgottenJobs(
  { dynamodb }: { readonly dynamodb: DynamoDBDocumentClient },
  { table }: { readonly table: string },
) {
  const keyOf = (key: string) => ({
    [keyAttribute]: `forgotten#-#${createHash('sha256').update(key).digest('hex')}`,
  });
  return {
    async record(key: string, { folder, until }: Forgotten): Promise<void> {
      const item = { ...keyOf(key), ...(folder !== undefined && { folder }), ttl: until };
      await dynamodb.send(new PutCommand({ TableName: table, Item: item }));
    },
    async find(key: string): Promise<Extract<Claim, { outcome: 'forgotten' }> | undefined> {
      const { Item } = await dynamodb.send(
        new GetCommand({ TableName: table, Key: keyOf(key), ConsistentRead: true }),
      );
      if (Item === undefined) return undefined;
      const folder: unknown = Item['folder'];
      return { outcome: 'forgotten', folder: typeof folder === 'string' ? folder : null };
    },
  };
}
