/** What is known of an API key; never its value. Times are ISO 8601. */
export interface ApiKey {
  /** SHA-256 of the value, hex. */
  readonly hash: string;
  /** API Gateway's id of the key, which is no secret. */
  readonly keyId: string;
  readonly company: string;
  readonly madeAt: string;
  /** From then on it is refused. */
  readonly expiresAt?: string;
  readonly revokedAt?: string;
  /** When the key that takes its place was made. */
  readonly rotatedAt?: string;
}

export type KeyState = 'valid' | 'expired' | 'revoked';

/** Whether a key opens anything at a moment. */
export function stateAt({ expiresAt, revokedAt }: ApiKey, moment: Date): KeyState {
  const isPast = (time: string | undefined) =>
    time !== undefined && Date.parse(time) <= moment.getTime();
  if (isPast(revokedAt)) return 'revoked';
  return isPast(expiresAt) ? 'expired' : 'valid';
}

/** Finds keys by what a request or a message brings. */
export interface ApiKeys {
  find(hash: string): Promise<ApiKey | undefined>;
  findById(keyId: string): Promise<ApiKey | undefined>;
}
