import type { Account } from './entities/account.ts';
import type { Authorizer } from './entities/authorizer.ts';
import type { ClientCertificate } from './entities/client-certificate.ts';
import type { DocumentationPart, DocumentationVersion } from './entities/documentation.ts';
import type { BasePathMapping, DomainName } from './entities/domain-name.ts';
import type { GatewayResponse } from './entities/gateway-response.ts';
import type { Resource } from './entities/method.ts';
import type { Model, RequestValidator } from './entities/model.ts';
import type { RestApi } from './entities/rest-api.ts';
import type { Deployment, Stage } from './entities/stage.ts';
import type { ApiKey, UsagePlan } from './entities/usage-plan.ts';
import type { VpcLink } from './entities/vpc-link.ts';

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
  /** By id. */
  readonly authorizers: Map<string, Authorizer>;
}

export interface ApiRecord {
  definition: ApiDefinition;
  readonly deployments: Map<string, { deployment: Deployment; readonly snapshot: ApiDefinition }>;
  readonly stages: Map<string, Stage>;
  readonly documentation: {
    /** By id. */
    readonly parts: Map<string, DocumentationPart>;
    /** By name. */
    readonly versions: Map<string, DocumentationVersion>;
  };
}

export interface DomainRecord {
  domain: DomainName;
  /** By base path. */
  readonly mappings: Map<string, BasePathMapping>;
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
  /** By name. */
  readonly domains: Map<string, DomainRecord>;
  readonly vpcLinks: Map<string, VpcLink>;
  readonly certificates: Map<string, ClientCertificate>;
  account: Account;
}

export function createState(): ApiGatewayState {
  return {
    apis: new Map(),
    keys: new Map(),
    plans: new Map(),
    domains: new Map(),
    vpcLinks: new Map(),
    certificates: new Map(),
    account: {
      throttleSettings: { burstLimit: 5000, rateLimit: 10_000 },
      features: ['UsagePlans'],
      apiKeyVersion: '4',
    },
  };
}
