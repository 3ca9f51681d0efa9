import type {
  Account,
  ApiKey,
  Deployment,
  GatewayResponse,
  Model,
  RequestValidator,
  Resource,
  RestApi,
  Stage,
  UsagePlan,
} from './entities.ts';

/** What a deployment takes a snapshot of. */
export interface ApiDefinition {
  readonly api: RestApi;
  /** By id. */
  readonly resources: Map<string, Resource>;
  /** By name. */
  readonly models: Map<string, Model>;
  /** By id. */
  readonly validators: Map<string, RequestValidator>;
  /** The customised ones, by response type. */
  readonly gatewayResponses: Map<string, GatewayResponse>;
}

export interface ApiRecord {
  definition: ApiDefinition;
  readonly deployments: Map<string, { deployment: Deployment; readonly snapshot: ApiDefinition }>;
  readonly stages: Map<string, Stage>;
}

export interface UsagePlanRecord {
  plan: UsagePlan;
  /** Ids of API keys, in the order they were added. */
  readonly keys: Set<string>;
  /** Requests of a key by UTC day (`2026-01-31`). */
  readonly usage: Map<string, Map<string, number>>;
  /** Requests that UpdateUsage has added to what is left in a key's period: key id -> period -> extra. */
  readonly extensions: Map<string, Map<string, number>>;
}

/** Everything the gateway remembers: plain values in maps, so that it can be copied and kept. */
export interface ApiGatewayState {
  readonly apis: Map<string, ApiRecord>;
  readonly keys: Map<string, ApiKey>;
  readonly plans: Map<string, UsagePlanRecord>;
  account: Account;
}

export function createState(): ApiGatewayState {
  return {
    apis: new Map(),
    keys: new Map(),
    plans: new Map(),
    account: {
      throttleSettings: { burstLimit: 5000, rateLimit: 10_000 },
      features: ['UsagePlans'],
      apiKeyVersion: '4',
    },
  };
}
