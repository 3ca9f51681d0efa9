import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
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
    /** What is to be put when a job is forgotten. */
    itemOf(key: string, { folder, until }: Forgotten) {
      const Item = { ...keyOf(key), ...(folder !== undefined && { folder }), ttl: until };
      return { TableName: table, Item };
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
