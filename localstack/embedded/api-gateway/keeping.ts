import type { Keepable } from '../kernel/keeping/keepable.ts';
import type { Account } from './entities/account.ts';
import type { ClientCertificate } from './entities/client-certificate.ts';
import type { ApiKey } from './entities/usage-plan.ts';
import type { VpcLink } from './entities/vpc-link.ts';
import { type ApiGatewayState, type ApiRecord, createState, type DomainRecord } from './state.ts';

type Deployment = ApiRecord['deployments'] extends Map<string, infer One> ? One : never;
type Plan = ApiGatewayState['plans'] extends Map<string, infer One> ? One : never;

/** What is kept of a thing, by its kind. A deployment never changes, so that it is none of its API's. */
type GatewayRecord =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'api'; readonly api: Omit<ApiRecord, 'deployments'> }
  | { readonly kind: 'deployment'; readonly apiId: string; readonly deployment: Deployment }
  | { readonly kind: 'key'; readonly key: ApiKey }
  | { readonly kind: 'plan'; readonly plan: Pick<Plan, 'plan' | 'keys'> }
  | {
      readonly kind: 'usage';
      readonly planId: string;
      readonly keyId: string;
      readonly days: ReadonlyMap<string, number>;
      readonly extensions: ReadonlyMap<string, number>;
    }
  | { readonly kind: 'domain'; readonly domain: DomainRecord }
  | { readonly kind: 'vpc-link'; readonly link: VpcLink }
  | { readonly kind: 'certificate'; readonly certificate: ClientCertificate };

/** The key of the record of what a key has used of a plan. */
export const usageKey = (planId: string, keyId: string): string => `usage/${planId}/${keyId}`;

/** What the gateway remembers, as records. `forget` ends what stands outside of its state. */
export class KeptGateway implements Keepable<GatewayRecord> {
  readonly #state: ApiGatewayState;
  readonly #forget: () => void;

  constructor(state: ApiGatewayState, options: { forget(): void }) {
    this.#state = state;
    this.#forget = options.forget;
  }

  *keys(): Iterable<string> {
    const { apis, certificates, domains, keys, plans, vpcLinks } = this.#state;
    yield 'account';
    for (const [id, { deployments }] of apis) {
      yield `api/${id}`;
      for (const deployment of deployments.keys()) yield `deployment/${id}/${deployment}`;
    }
    for (const id of keys.keys()) yield `key/${id}`;
    for (const [id, { extensions, usage }] of plans) {
      yield `plan/${id}`;
      for (const key of new Set([...usage.keys(), ...extensions.keys()])) yield usageKey(id, key);
    }
    for (const name of domains.keys()) yield `domain/${name}`;
    for (const id of vpcLinks.keys()) yield `vpc-link/${id}`;
    for (const id of certificates.keys()) yield `certificate/${id}`;
  }

  get(key: string): GatewayRecord | undefined {
    const { account, certificates, domains, keys, vpcLinks } = this.#state;
    const [kind = '', id = '', inner = ''] = key.split('/');
    const finders: Readonly<Record<string, () => GatewayRecord | undefined>> = {
      account: () => ({ kind: 'account', account }),
      api: () => this.#api(id),
      deployment: () => this.#deployment(id, inner),
      key: () => found(keys.get(id), (one) => ({ kind: 'key', key: one })),
      plan: () => this.#plan(id),
      usage: () => this.#usage(id, inner),
      domain: () => found(domains.get(id), (domain) => ({ kind: 'domain', domain })),
      'vpc-link': () => found(vpcLinks.get(id), (link) => ({ kind: 'vpc-link', link })),
      certificate: () =>
        found(certificates.get(id), (certificate) => ({ kind: 'certificate', certificate })),
    };
    return finders[kind]?.();
  }

  #api(id: string): GatewayRecord | undefined {
    return found(this.#state.apis.get(id), ({ deployments: _own, ...api }) => ({
      kind: 'api',
      api,
    }));
  }

  #deployment(apiId: string, id: string): GatewayRecord | undefined {
    const deployment = this.#state.apis.get(apiId)?.deployments.get(id);
    return found(deployment, (one) => ({ kind: 'deployment', apiId, deployment: one }));
  }

  #plan(id: string): GatewayRecord | undefined {
    return found(this.#state.plans.get(id), ({ plan, keys }) => ({
      kind: 'plan',
      plan: { plan, keys },
    }));
  }

  #usage(planId: string, keyId: string): GatewayRecord | undefined {
    return found(this.#state.plans.get(planId), ({ extensions, usage }) => ({
      kind: 'usage',
      planId,
      keyId,
      days: usage.get(keyId) ?? new Map(),
      extensions: extensions.get(keyId) ?? new Map(),
    }));
  }

  /** What hangs on another thing comes after it. */
  restore(records: Iterable<readonly [string, GatewayRecord]>): void {
    const all = [...records].map(([, record]) => record);
    const isPart = ({ kind }: GatewayRecord) => kind === 'deployment' || kind === 'usage';
    for (const record of all) if (!isPart(record)) this.#restore(record);
    for (const record of all) if (isPart(record)) this.#restore(record);
  }

  #restore(record: GatewayRecord): void {
    const { apis, certificates, domains, keys, plans, vpcLinks } = this.#state;
    switch (record.kind) {
      case 'account':
        this.#state.account = record.account;
        break;
      case 'api':
        apis.set(record.api.definition.api.id, { ...record.api, deployments: new Map() });
        break;
      case 'deployment': {
        const { apiId, deployment } = record;
        apis.get(apiId)?.deployments.set(deployment.deployment.id, deployment);
        break;
      }
      case 'key':
        keys.set(record.key.id, record.key);
        break;
      case 'plan':
        plans.set(record.plan.plan.id, {
          ...record.plan,
          usage: new Map(),
          extensions: new Map(),
        });
        break;
      case 'usage': {
        const plan = plans.get(record.planId);
        plan?.usage.set(record.keyId, new Map(record.days));
        plan?.extensions.set(record.keyId, new Map(record.extensions));
        break;
      }
      case 'domain':
        domains.set(record.domain.domain.domainName, record.domain);
        break;
      case 'vpc-link':
        vpcLinks.set(record.link.id, record.link);
        break;
      case 'certificate':
        certificates.set(record.certificate.clientCertificateId, record.certificate);
        break;
    }
  }

  clear(): void {
    const { apis, certificates, domains, keys, plans, vpcLinks } = this.#state;
    for (const things of [apis, certificates, domains, keys, plans, vpcLinks]) things.clear();
    this.#state.account = createState().account;
    this.#forget();
  }
}

function found<One>(
  one: One | undefined,
  record: (one: One) => GatewayRecord,
): GatewayRecord | undefined {
  return one === undefined ? undefined : record(one);
}
