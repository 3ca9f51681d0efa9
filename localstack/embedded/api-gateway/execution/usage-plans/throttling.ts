import type { MethodSetting, Stage } from '../../entities/stage.ts';
import type { Throttle } from '../../entities/usage-plan.ts';
import { type Call, GatewayFailure } from '../call.ts';
import type { Match } from '../routing/router.ts';
import type { Client } from './api-keys.ts';
import { defaultBurst, type TokenBuckets } from './token-buckets.ts';

/** Requests a second. */
const accountRate = 10_000;

/** `GET` of `/pets/{id}` -> `pets/{id}/GET`, however the key of a setting escapes its slashes. */
function settingKey(key: string): string {
  return key.replaceAll('~1', '/').replace(/^\/+/, '');
}

/** The settings of a method: its own before those of the whole stage. */
export function methodSettingOf(stage: Stage, { resource }: Match, httpMethod: string) {
  const own = settingKey(`${resource.path}/${httpMethod}`);
  const all = Object.entries(stage.methodSettings);
  const find = (key: string): MethodSetting | undefined =>
    all.find(([name]) => settingKey(name) === key)?.[1];
  return find(own) ?? find('*/*');
}

function limitOf(setting: MethodSetting | undefined): Throttle | undefined {
  if (setting === undefined) return undefined;
  const { throttlingRateLimit, throttlingBurstLimit } = setting;
  // A limit that nobody has set is the account's, which does not hold one method back.
  const ownRate = throttlingRateLimit >= 0 && throttlingRateLimit !== accountRate;
  const ownBurst = throttlingBurstLimit >= 0 && throttlingBurstLimit !== defaultBurst;
  if (!ownRate && !ownBurst) return undefined;
  return {
    ...(ownRate ? { rateLimit: throttlingRateLimit } : {}),
    ...(ownBurst ? { burstLimit: throttlingBurstLimit } : {}),
  };
}

/** The limit of a client on this method: the plan's for the method, else the plan's for all. */
function clientLimit(call: Call, match: Match, { record }: Client) {
  const stage = record.plan.apiStages.find(
    ({ apiId, stage: name }) => apiId === call.definition.api.id && name === call.stage.stageName,
  );
  const own = `${match.resource.path}/${call.request.method}`.replace('//', '/');
  const ofMethod = stage?.throttle?.[own];
  return ofMethod === undefined
    ? { name: '', limit: record.plan.throttle }
    : { name: own, limit: ofMethod };
}

/** @throws GatewayFailure THROTTLED where the client's or the method's tokens are used up. */
export function checkThrottles(
  buckets: TokenBuckets,
  call: Call,
  match: Match,
  client: Client | undefined,
): void {
  const refused = new GatewayFailure('THROTTLED', 'Too Many Requests');
  const { id } = call.definition.api;
  const { stageName } = call.stage;
  if (client !== undefined) {
    const { name, limit } = clientLimit(call, match, client);
    const bucket = `client ${client.record.plan.id} ${client.key.id} ${name && `${id} ${stageName} ${name}`}`;
    if (limit !== undefined && !buckets.take(bucket, limit, call.startedMs)) throw refused;
  }
  const limit = limitOf(methodSettingOf(call.stage, match, call.request.method));
  const bucket = `method ${id} ${stageName} ${match.resource.id} ${call.request.method}`;
  if (limit !== undefined && !buckets.take(bucket, limit, call.startedMs)) throw refused;
}
