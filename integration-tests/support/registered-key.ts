import { createHash } from 'node:crypto';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { aws } from '../cloud/clients.ts';

/** What the registry says of a key; a key that it does not know has none. */
export interface Registration {
  readonly company: string;
  readonly expires_at?: string;
  readonly revoked_at?: string;
}

/** Puts a key into the registry of a system as docs/operator.md has its form, by its hash alone. */
export async function registerKey(
  table: string,
  { id, value }: { readonly id: string; readonly value: string },
  registration: Registration,
): Promise<AsyncDisposable> {
  const hash = createHash('sha256').update(value).digest('hex');
  const names = [`api-key#-#${hash}`, `api-key-id#-#${id}`];
  const keys = names.map((name) => ({ 'company#client#job': name }));
  const facts = [{ key_id: id, made_at: new Date().toISOString(), ...registration }, { hash }];
  const write = (requests: readonly Record<string, unknown>[]) =>
    aws.dynamodb.send(new BatchWriteCommand({ RequestItems: { [table]: [...requests] } }));
  await write(keys.map((key, index) => ({ PutRequest: { Item: { ...key, ...facts[index] } } })));
  return {
    [Symbol.asyncDispose]: async () => {
      await write(keys.map((Key) => ({ DeleteRequest: { Key } })));
    },
  };
}
