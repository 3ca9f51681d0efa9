import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keyAttribute } from '../jobs/job-item.ts';
import type { ApiKey, ApiKeys } from './api-key.ts';
import { isCompanyName } from './company-name.ts';

/** A key as it lies in the system's table. None of these attributes belongs to an index of jobs. */
const apiKeyItem = z.object({
  [keyAttribute]: z.string(),
  key_id: z.string(),
  company: z.string().refine(isCompanyName),
  made_at: z.iso.datetime(),
  expires_at: z.iso.datetime().exactOptional(),
  revoked_at: z.iso.datetime().exactOptional(),
  rotated_at: z.iso.datetime().exactOptional(),
});

const prefix = 'api-key#-#';

/** Finds a key by its id; written before the key, so that one without a key is nothing. */
const pointerItem = z.object({ hash: z.string() });

function toItem({ hash, keyId, company, madeAt }: ApiKey): z.infer<typeof apiKeyItem> {
  return { [keyAttribute]: `${prefix}${hash}`, key_id: keyId, company, made_at: madeAt };
}

function fromItem(raw: unknown): ApiKey {
  const item = apiKeyItem.parse(raw);
  return {
    hash: item[keyAttribute].slice(prefix.length),
    keyId: item.key_id,
    company: item.company,
    madeAt: item.made_at,
    ...(item.expires_at !== undefined && { expiresAt: item.expires_at }),
    ...(item.revoked_at !== undefined && { revokedAt: item.revoked_at }),
    ...(item.rotated_at !== undefined && { rotatedAt: item.rotated_at }),
  };
}

/** Keys with what the operator does to them. */
export interface ApiKeyRegistry extends ApiKeys {
  /** From now on the key opens what is its company's. */
  register(key: ApiKey): Promise<void>;
  /** A key that another takes the place of: it ends at a time. */
  expire(hash: string, rotatedAt: string, expiresAt: string): Promise<void>;
  /** Ends it at once; one that is revoked already stays as it is. */
  revoke(hash: string, now: string): Promise<void>;
  /** Takes away what is left of a key that was never registered. */
  forget(keyId: string): Promise<void>;
}

/** The registry of keys in a system's table: `api-key#-#<hash>`, and `api-key-id#-#<id>` to it. */
export function createApiKeyRegistry(
  { dynamodb }: { readonly dynamodb: DynamoDBDocumentClient },
  { table }: { readonly table: string },
): ApiKeyRegistry {
  const keyOf = (hash: string) => ({ [keyAttribute]: `${prefix}${hash}` });
  const pointerTo = (keyId: string) => ({ [keyAttribute]: `api-key-id#-#${keyId}` });
  const read = async (Key: Record<string, string>) => {
    const { Item } = await dynamodb.send(
      new GetCommand({ TableName: table, Key, ConsistentRead: true }),
    );
    return Item;
  };
  const find = async (hash: string) => {
    const item = await read(keyOf(hash));
    return item === undefined ? undefined : fromItem(item);
  };
  const set = async (hash: string, values: Readonly<Record<string, string>>, unless?: string) => {
    const names = Object.keys(values);
    const free = unless === undefined ? '' : ` AND attribute_not_exists(${unless})`;
    const update = new UpdateCommand({
      TableName: table,
      Key: keyOf(hash),
      UpdateExpression: `SET ${names.map((name) => `${name} = :${name}`).join(', ')}`,
      ConditionExpression: `attribute_exists(key_id)${free}`,
      ExpressionAttributeValues: Object.fromEntries(
        names.map((name) => [`:${name}`, values[name]]),
      ),
    });
    await dynamodb.send(update);
  };
  return {
    find,
    async findById(keyId) {
      const pointer = await read(pointerTo(keyId));
      return pointer === undefined ? undefined : find(pointerItem.parse(pointer).hash);
    },
    async register(key) {
      const pointer = { ...pointerTo(key.keyId), hash: key.hash };
      await dynamodb.send(new PutCommand({ TableName: table, Item: pointer }));
      await dynamodb.send(
        new PutCommand({
          TableName: table,
          Item: toItem(key),
          // A second try of a write whose answer was lost writes the same.
          ConditionExpression: 'attribute_not_exists(key_id) OR key_id = :own',
          ExpressionAttributeValues: { ':own': key.keyId },
        }),
      );
    },
    expire: (hash, rotated_at, expires_at) => set(hash, { rotated_at, expires_at }),
    async revoke(hash, revoked_at) {
      try {
        await set(hash, { revoked_at }, 'revoked_at');
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async forget(keyId) {
      await dynamodb.send(new DeleteCommand({ TableName: table, Key: pointerTo(keyId) }));
    },
  };
}
