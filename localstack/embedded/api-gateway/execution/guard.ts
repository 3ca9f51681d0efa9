import type { CloudRequest } from '../../kernel/cloud-request.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { Access } from '../../kernel/principal.ts';
import type { ApiGatewayState } from '../state.ts';
import { executionAddress } from './routing/address.ts';
import { findRoute } from './routing/router.ts';

interface Guarded {
  /** Whether the method has IAM authorisation, the only kind to ask who calls. */
  readonly isIam: boolean;
  /** The API's own policy, its short resource names written out. */
  readonly policy: string | undefined;
  readonly resource: string;
}

/** `execute-api:/stage/GET/path` of a policy is this API's; anything else stays as it is. */
function writtenOut(resource: unknown, apiArn: string): unknown {
  if (Array.isArray(resource)) return resource.map((each) => writtenOut(each, apiArn));
  const [, rest] = /^execute-api:\/(.*)$/.exec(String(resource)) ?? [];
  return rest === undefined ? resource : `${apiArn}/${rest}`;
}

/** A policy whose statements name what they are about by whole ARNs. */
function expandedPolicy(policy: string, apiArn: string): string {
  const document = parsedJson(policy);
  if (!isObject(document)) return policy;
  const given = document['Statement'];
  const statements = (Array.isArray(given) ? given : [given]).filter(isObject);
  const expanded = statements.map((statement) => {
    const names = ['Resource', 'NotResource'].filter((name) => statement[name] !== undefined);
    const written = names.map((name) => [name, writtenOut(statement[name], apiArn)]);
    return { ...statement, ...Object.fromEntries(written) };
  });
  return JSON.stringify({ ...document, Statement: expanded });
}

/** What IAM is asked before a call of a deployed API is answered. */
export class Guard {
  readonly #options: { readonly state: ApiGatewayState; readonly account: string };
  readonly #known = new WeakMap<Readonly<Record<string, string>>, Guarded | undefined>();

  constructor(options: { readonly state: ApiGatewayState; readonly account: string }) {
    this.#options = options;
  }

  /** Looks once at each request, by its headers, which no other request has. */
  #guarded(request: CloudRequest): Guarded | undefined {
    if (!this.#known.has(request.headers)) this.#known.set(request.headers, this.#find(request));
    return this.#known.get(request.headers);
  }

  #find(request: CloudRequest): Guarded | undefined {
    const { account, state } = this.#options;
    const address = executionAddress(request);
    const api = state.apis.get(address?.apiId ?? '');
    const stage = api?.stages.get(address?.stageName ?? '');
    const snapshot = api?.deployments.get(stage?.deploymentId ?? '')?.snapshot;
    if (address === undefined || snapshot === undefined) return undefined;
    const match = findRoute(snapshot, request.method, address.path);
    const apiArn = `arn:aws:execute-api:${request.region}:${account}:${address.apiId}`;
    const { policy = '' } = snapshot.api;
    return {
      isIam: match?.method.authorizationType === 'AWS_IAM',
      policy: policy === '' ? undefined : expandedPolicy(policy, apiArn),
      resource: `${apiArn}/${address.stageName}/${request.method}${address.path}`,
    };
  }

  /** Whether a request's signature says who calls; elsewhere everybody is a stranger. */
  asksWho(request: CloudRequest): boolean {
    return this.#guarded(request)?.isIam === true;
  }

  access(request: CloudRequest): Access[] {
    const guarded = this.#guarded(request);
    if (guarded === undefined) return [];
    const { isIam, policy, resource } = guarded;
    const action = 'execute-api:Invoke';
    if (policy === undefined) {
      return isIam && request.principal.kind !== 'anonymous' ? [{ action, resource }] : [];
    }
    return [{ action, resource, resourcePolicy: policy }];
  }
}
