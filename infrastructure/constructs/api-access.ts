import { ApiGatewayApiKey } from '@cdktf/provider-aws/lib/api-gateway-api-key/index.js';
import { ApiGatewayUsagePlan } from '@cdktf/provider-aws/lib/api-gateway-usage-plan/index.js';
import { ApiGatewayUsagePlanKey } from '@cdktf/provider-aws/lib/api-gateway-usage-plan-key/index.js';
import { Construct } from 'constructs';
import type { RestApi } from './rest-api.ts';
import { ensure, ensureWithin } from './validation.ts';

/** How much a key may ask in all. */
export interface Quota {
  readonly requests: number;
  /** A day and a month by the clock of UTC. */
  readonly per: 'DAY' | 'MONTH';
}

export interface ApiAccessProps {
  readonly api: RestApi;
  readonly keyName: string;
  readonly planName: string;
  /** Whose key it is; functions read it from the key's tag `company`. */
  readonly company: string;
  /** Requests a second, in the long run. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
  /** @default - no quota */
  readonly quota?: Quota;
}

/** A company's key to an API, and how much it may ask. */
export class ApiAccess extends Construct {
  /** The key itself: a secret. */
  readonly keyValue: string;

  constructor(scope: Construct, id: string, props: ApiAccessProps) {
    super(scope, id);
    const { api, quota } = props;
    ensure(
      this,
      /^[a-z0-9_-]{1,64}$/.test(props.company),
      `"${props.company}" is no name of a company.`,
      'Use at most 64 small letters, digits, - and _: it becomes a part of keys.',
    );
    ensureWithin(this, 'rateLimit', props.rateLimit, { from: 1, to: 10_000 });
    ensureWithin(this, 'burstLimit', props.burstLimit, { from: 1, to: 10_000 });
    const key = new ApiGatewayApiKey(this, 'key', {
      name: props.keyName,
      tags: { company: props.company },
    });
    const plan = new ApiGatewayUsagePlan(this, 'plan', {
      name: props.planName,
      apiStages: [{ apiId: api.id, stage: api.stageName }],
      throttleSettings: { rateLimit: props.rateLimit, burstLimit: props.burstLimit },
      ...(quota === undefined
        ? {}
        : { quotaSettings: { limit: quota.requests, period: quota.per } }),
    });
    new ApiGatewayUsagePlanKey(this, 'plan-key', {
      usagePlanId: plan.id,
      keyId: key.id,
      keyType: 'API_KEY',
    });
    this.keyValue = key.value;
  }
}
