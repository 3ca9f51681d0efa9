import { randomUUID } from 'node:crypto';
import type { AwsError } from '../kernel/aws-error.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CloudRequest, CloudResponse } from '../kernel/cloud-request.ts';
import type { Dispatcher } from '../kernel/dispatcher.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';
import { marking } from '../kernel/keeping/marking.ts';
import { type Access, anonymous } from '../kernel/principal.ts';
import { decodedPath, restError, restJsonService } from '../kernel/protocols/rest-json.ts';
import type { Service } from '../kernel/service.ts';
import type { FunctionInvoker, LogSink, MetricSink, RoleTrust } from '../ports.ts';
import { actionNames } from './action-names.ts';
import { ResponseCache } from './execution/answering/response-cache.ts';
import { Authorizations } from './execution/authorizers/authorizations.ts';
import { Guard } from './execution/guard.ts';
import { TokenBuckets } from './execution/usage-plans/token-buckets.ts';
import { KeptGateway } from './keeping.ts';
import { type ApiGatewayState, createState } from './state.ts';

export interface ApiGatewayDependencies {
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  readonly keeper: Keeper;
  readonly dispatcher: Dispatcher;
  readonly invoker: FunctionInvoker;
  readonly metrics: MetricSink;
  readonly logs: LogSink;
  readonly roles: RoleTrust;
}

/** `apigateway:<HTTP method>` on the path that is asked for, as the service authorisation reference has it. */
function controlAccess({ method, path, region }: CloudRequest): Access[] {
  const resource = `arn:aws:apigateway:${region}::${decodedPath(path)}`;
  return [{ action: `apigateway:${method}`, resource }];
}

/** A refusal by IAM, a wrong signature, or something that is not built; gateway responses are made in execution/. */
function executionError(account: string, error: AwsError): CloudResponse {
  const name = error.code === 'AccessDeniedException' ? 'Message' : 'message';
  // Callers of an API do not learn whose account it is in.
  const masked = `********${account.slice(-4)}`;
  const message = error.message.replace(/(arn:aws:execute-api:[^:]*):\d+:/, `$1:${masked}:`);
  return {
    status: error.status,
    headers: {
      'Content-Type': 'application/json',
      'x-amzn-RequestId': randomUUID(),
      'x-amzn-ErrorType': error.code,
    },
    body: JSON.stringify({ [name]: message }),
  };
}

/** API Gateway REST (v1): the control plane (`apigateway`) and the APIs deployed in it (`execute-api`). */
export function createApiGateway(dependencies: ApiGatewayDependencies): {
  readonly control: Service;
  readonly execution: Service;
  readonly state: ApiGatewayState;
} {
  const { account } = dependencies;
  const state = createState();
  const authorizations = new Authorizations();
  const cache = new ResponseCache();
  const buckets = new TokenBuckets();
  const guard = new Guard({ state, account });
  const forget = () => {
    authorizations.clear();
    cache.clear();
    buckets.clear();
  };
  const kept = new KeptGateway(state, { forget });
  const changed = dependencies.keeper.keep('apigateway', kept);
  // Both halves are loaded with their first request, so that a cloud that never needs them starts faster.
  const loadControl = async () => {
    const { controlActions } = await import('./control/service.ts');
    const actions = controlActions({
      ...dependencies,
      state,
      authorizations,
      cache,
      execution: loaded,
    });
    return restJsonService({ name: 'apigateway', actions, access: () => [] });
  };
  const loadExecution = async () => {
    const { Execution } = await import('./execution/service.ts');
    return new Execution({ ...dependencies, state, authorizations, buckets, cache, changed });
  };
  let control: ReturnType<typeof loadControl> | undefined;
  let execution: ReturnType<typeof loadExecution> | undefined;
  const loaded = () => {
    execution ??= loadExecution();
    return execution;
  };
  return {
    state,
    control: marking(
      {
        name: 'apigateway',
        actions: actionNames,
        async handle(request) {
          control ??= loadControl();
          return (await control).handle(request);
        },
        access: controlAccess,
        renderError: restError,
      },
      changed,
    ),
    execution: {
      name: 'execute-api',
      actions: ['Invoke'],
      async handle(request) {
        return (await loaded()).handle(request);
      },
      ignoresSignature: (request) => !guard.asksWho(request),
      principal: (request) => (guard.asksWho(request) ? request.principal : anonymous),
      access: (request) => guard.access(request),
      renderError: (error) => executionError(account, error),
    },
  };
}
