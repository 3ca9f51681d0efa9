import { type ApiKey, type ApiKeys, stateAt } from '../api-keys/api-key.ts';
import { hashOf } from '../api-keys/key-hash.ts';
import { RequestError } from './request-error.ts';

/** Tells which company an API key belongs to. */
export interface Companies {
  /**
   * @param apiKey its value, as the request brought it
   * @throws RequestError 403 when the key is unknown, was revoked or has expired
   */
  companyOf(apiKey: string | undefined): Promise<string>;
}

/** A key that was revoked opens nothing after so long. */
const cacheMilliseconds = 60 * 1000;
/** So many keys are remembered: a function's memory is not for those that nobody has. */
const mostRemembered = 1000;

const refusals = {
  revoked: ['This API key was revoked.', 'Use another key of your company, or ask for a new one.'],
  expired: ['This API key has expired.', 'Use the key that took its place, or ask for a new one.'],
} as const;

/**
 * The company of a key at a moment.
 *
 * @param key `undefined` for one that nobody knows
 * @throws RequestError 403 `company_unknown`, `api_key_revoked` or `api_key_expired`
 */
export function companyAt(key: ApiKey | undefined, moment: Date): string {
  if (key === undefined) {
    throw new RequestError(403, 'company_unknown', 'This API key belongs to no company.', {
      action: 'Ask the operator for a key of your company.',
    });
  }
  const state = stateAt(key, moment);
  if (state === 'valid') return key.company;
  const [message, action] = refusals[state];
  throw new RequestError(403, `api_key_${state}`, message, { action });
}

/** Companies by the hashes of their keys; what is known of a key is remembered for a minute. */
export function createCompanies({
  apiKeys,
  now,
}: {
  readonly apiKeys: Pick<ApiKeys, 'find'>;
  readonly now: () => Date;
}): Companies {
  type Known = Promise<ApiKey | undefined>;
  const known = new Map<string, { readonly key: Known; readonly until: number }>();

  const ask = (hash: string): Known => {
    if (known.size >= mostRemembered) known.clear();
    // Remembered while it is on its way: a batch of one company's requests asks once.
    const key = apiKeys.find(hash);
    known.set(hash, { key, until: now().getTime() + cacheMilliseconds });
    key.then(
      // One that is unknown may be registered the next moment.
      (found) => found ?? known.delete(hash),
      () => known.delete(hash),
    );
    return key;
  };

  return {
    async companyOf(apiKey) {
      if (apiKey === undefined) return companyAt(undefined, now());
      const hash = hashOf(apiKey);
      const cached = known.get(hash);
      const fresh = cached !== undefined && cached.until > now().getTime();
      const key = await (fresh ? cached.key : ask(hash));
      return companyAt(key, now());
    },
  };
}
