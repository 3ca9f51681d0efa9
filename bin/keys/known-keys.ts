import {
  DeleteApiKeyCommand,
  paginateGetApiKeys,
  UpdateApiKeyCommand,
} from '@aws-sdk/client-api-gateway';
import { type ApiKey, stateAt } from '#shared/api-keys/api-key.ts';
import type { KeyDesk } from './key-desk.ts';

/** A key of API Gateway. */
interface GatewayKey {
  readonly keyId: string;
  readonly company: string;
  readonly enabled: boolean;
  readonly madeAt: Date;
}

/** A key that the registry knows, and through which requests may come. */
export interface KnownKey extends GatewayKey {
  readonly key: ApiKey;
}

interface Found {
  readonly known: readonly KnownKey[];
  /** Their making broke off: no function knows them, so they open nothing. */
  readonly unfinished: readonly GatewayKey[];
}

async function keysOfGateway({ apiGateway, places }: KeyDesk): Promise<readonly GatewayKey[]> {
  const beginning = places.key('');
  const keys: GatewayKey[] = [];
  for await (const { items = [] } of paginateGetApiKeys(
    { client: apiGateway, pageSize: 500 },
    { nameQuery: beginning, includeValues: false },
  )) {
    for (const { id, name = '', enabled = false, createdDate = new Date(0) } of items) {
      // Not every cloud looks at the name.
      if (id === undefined || !name.startsWith(beginning)) continue;
      const company = name.slice(beginning.length);
      keys.push({ keyId: id, company, enabled, madeAt: createdDate });
    }
  }
  return keys;
}

/**
 * The keys of a company, oldest first.
 * @param company @default - all companies
 */
export async function findKeys(desk: KeyDesk, company?: string): Promise<Found> {
  const all = await keysOfGateway(desk);
  const wanted = all.filter((each) => company === undefined || each.company === company);
  wanted.sort((one, other) => one.madeAt.getTime() - other.madeAt.getTime());
  const keys = await Promise.all(wanted.map(({ keyId }) => desk.registry.findById(keyId)));
  return {
    known: wanted.flatMap((each, index) => {
      const key = keys[index];
      return key === undefined ? [] : [{ ...each, key }];
    }),
    unfinished: wanted.filter((_, index) => keys[index] === undefined),
  };
}

/** Closes a key at the gateway; it stays there, for its name to be told. */
export async function disable({ apiGateway }: KeyDesk, keyId: string): Promise<void> {
  const patchOperations = [{ op: 'replace', path: '/enabled', value: 'false' } as const];
  await apiGateway.send(new UpdateApiKeyCommand({ apiKey: keyId, patchOperations }));
}

/**
 * Clears up what earlier commands have left of a company's keys: takes away those whose making broke
 * off, and closes at the gateway what has ended.
 *
 * @returns those that are valid, oldest first
 */
export async function clearUp(desk: KeyDesk, company: string): Promise<readonly KnownKey[]> {
  const { known, unfinished } = await findKeys(desk, company);
  for (const { keyId } of unfinished) {
    await desk.registry.forget(keyId);
    await desk.apiGateway.send(new DeleteApiKeyCommand({ apiKey: keyId }));
  }
  const isValid = ({ key }: KnownKey) => stateAt(key, desk.now()) === 'valid';
  for (const each of known) {
    if (each.enabled && !isValid(each)) await disable(desk, each.keyId);
  }
  return known.filter(isValid);
}
