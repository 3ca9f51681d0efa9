import { stateAt } from '#shared/api-keys/api-key.ts';
import { fingerprintOf } from '#shared/api-keys/key-hash.ts';
import { CliError } from '../cli-error.ts';
import type { KeyDesk } from './key-desk.ts';
import { clearUp, disable, findKeys, type KnownKey } from './known-keys.ts';

function chosen(
  { now }: KeyDesk,
  keys: readonly KnownKey[],
  company: string,
  name: string | undefined,
): KnownKey {
  const isNamed = ({ keyId, key }: KnownKey) =>
    name === keyId || name === key.hash || name === fingerprintOf(key.hash);
  const fitting = keys.filter((each) =>
    name === undefined ? stateAt(each.key, now()) === 'valid' : isNamed(each),
  );
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return only;
  if (only !== undefined) {
    const ids = fitting.map(({ keyId }) => keyId).join(' or ');
    throw new CliError(`${company} has several such keys: name one with --key ${ids}.`);
  }
  const which = name === undefined ? 'valid key' : `key "${name}"`;
  throw new CliError(`${company} has no ${which}; "keys list" tells which there are.`);
}

/**
 * Ends a key at once: functions refuse it within a minute, wherever they remember it, and the gateway
 * as soon as it knows.
 *
 * @param name id or fingerprint of the key; @default - the company's only valid one
 */
export async function revokeKey(desk: KeyDesk, company: string, name?: string): Promise<KnownKey> {
  const { known } = await findKeys(desk, company);
  const revoked = chosen(desk, known, company, name);
  await desk.registry.revoke(revoked.key.hash, desk.now().toISOString());
  await disable(desk, revoked.keyId);
  await clearUp(desk, company);
  return revoked;
}
