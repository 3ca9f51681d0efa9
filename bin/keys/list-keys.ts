import { stateAt } from '#shared/api-keys/api-key.ts';
import { fingerprintOf } from '#shared/api-keys/key-hash.ts';
import type { KeyDesk } from './key-desk.ts';
import { findKeys } from './known-keys.ts';

/** What may be told of a key, in the words of `--json`; of an unfinished one, no more is known. */
export interface ListedKey {
  readonly key_id: string;
  readonly fingerprint: string | null;
  readonly company: string;
  /** `ending` is valid until `expires_at`; `unfinished` opens nothing. */
  readonly state: 'valid' | 'ending' | 'expired' | 'revoked' | 'unfinished';
  readonly made_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  readonly rotated_at: string | null;
}

/** The keys of a company, or of all, oldest first; never their values. */
export async function listKeys(desk: KeyDesk, company?: string): Promise<readonly ListedKey[]> {
  const { known, unfinished } = await findKeys(desk, company);
  const ofKnown = known.map(({ key }): ListedKey => {
    const state = stateAt(key, desk.now());
    return {
      key_id: key.keyId,
      fingerprint: fingerprintOf(key.hash),
      company: key.company,
      state: state === 'valid' && key.expiresAt !== undefined ? 'ending' : state,
      made_at: key.madeAt,
      expires_at: key.expiresAt ?? null,
      revoked_at: key.revokedAt ?? null,
      rotated_at: key.rotatedAt ?? null,
    };
  });
  const ofOthers = unfinished.map(
    (each): ListedKey => ({
      key_id: each.keyId,
      fingerprint: null,
      company: each.company,
      state: 'unfinished',
      made_at: each.madeAt.toISOString(),
      expires_at: null,
      revoked_at: null,
      rotated_at: null,
    }),
  );
  return [...ofKnown, ...ofOthers];
}
