import type { Clock } from '../kernel/clock.ts';
import type { CloudRequest } from '../kernel/cloud-request.ts';
import type { Fields } from '../kernel/fields.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { SecretStore } from './store.ts';

export interface SecretsContext {
  readonly clock: Clock;
  readonly store: SecretStore;
}

export type SecretsAction = (input: Fields, request: CloudRequest) => JsonObject;

/** The secret that a request is about. */
export function secretId(input: Fields): string {
  return input.requiredText('SecretId', { min: 1, max: 2048 });
}
