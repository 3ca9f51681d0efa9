import type { ApiKey } from '../../entities/usage-plan.ts';
import type { ApiGatewayState, UsagePlanRecord } from '../../state.ts';
import { type Call, GatewayFailure } from '../call.ts';

/** The key of a request, and the plan that lets it use this stage. */
export interface Client {
  readonly key: ApiKey;
  readonly record: UsagePlanRecord;
}

/**
 * Finds whose the key is that the request sends as `x-api-key`, or that its authorizer names.
 * @throws GatewayFailure INVALID_API_KEY where there is none, it is unknown, disabled, or in no plan for this stage.
 */
export function requireClient(state: ApiGatewayState, call: Call): Client {
  const isHeader = call.definition.api.apiKeySource === 'HEADER';
  const value = isHeader
    ? call.request.headers['x-api-key']
    : call.authorization?.usageIdentifierKey;
  const refused = new GatewayFailure('INVALID_API_KEY', 'Forbidden');
  if (value === undefined) throw refused;
  const key = [...state.keys.values()].find((each) => each.value === value && each.enabled);
  if (key === undefined) throw refused;
  const { id } = call.definition.api;
  const record = [...state.plans.values()].find(
    ({ keys, plan }) =>
      keys.has(key.id) &&
      plan.apiStages.some(({ apiId, stage }) => apiId === id && stage === call.stage.stageName),
  );
  if (record === undefined) throw refused;
  return { key, record };
}
