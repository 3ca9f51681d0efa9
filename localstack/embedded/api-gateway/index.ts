import { randomUUID } from 'node:crypto';
import type { AwsError } from '../kernel/aws-error.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CloudRequest, CloudResponse } from '../kernel/cloud-request.ts';
import type { Dispatcher } from '../kernel/dispatcher.ts';
import type { Access } from '../kernel/principal.ts';
import { decodedPath, restError, restJsonService } from '../kernel/protocols/rest-json.ts';
import type { Service } from '../kernel/service.ts';
import type { FunctionInvoker, LogSink, MetricSink } from '../ports.ts';
import { actionNames } from './action-names.ts';
import { type ExecutionAddress, executionAddress } from './execution/address.ts';
import { Authorizations } from './execution/authorizers/authorizations.ts';
import { findRoute } from './execution/router.ts';
import { type ApiGatewayState, createState } from './state.ts';

export interface ApiGatewayDependencies {
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly invoker: FunctionInvoker;
  readonly metrics: MetricSink;
  readonly logs: LogSink;
}

/** `apigateway:<HTTP method>` on the path that is asked for, as the service authorisation reference has it. */
function controlAccess({ method, path, region }: CloudRequest): Access[] {
  const resource = `arn:aws:apigateway:${region}::${decodedPath(path)}`;
  return [{ action: `apigateway:${method}`, resource }];
}

/** Where a request goes that is for a method with IAM authorisation, the only ones to ask who calls. */
function guardedAddress(
  state: ApiGatewayState,
  request: CloudRequest,
): ExecutionAddress | undefined {
  const address = executionAddress(request);
  const api = state.apis.get(address?.apiId ?? '');
  const stage = api?.stages.get(address?.stageName ?? '');
  const snapshot = api?.deployments.get(stage?.deploymentId ?? '')?.snapshot;
  if (address === undefined || snapshot === undefined) return undefined;
  const match = findRoute(snapshot, request.method, address.path);
  return match?.method.authorizationType === 'AWS_IAM' ? address : undefined;
}

function executionAccess(state: ApiGatewayState, account: string, request: CloudRequest): Access[] {
  const address = request.principal.kind === 'role' ? guardedAddress(state, request) : undefined;
  if (address === undefined) return [];
  const { apiId, stageName, path } = address;
  const place = `${request.region}:${account}:${apiId}/${stageName}`;
  const resource = `arn:aws:execute-api:${place}/${request.method}${path}`;
  return [{ action: 'execute-api:Invoke', resource }];
}

/** A refusal by IAM, a wrong signature, or something that is not built; gateway responses are made in execution/. */
function executionError(error: AwsError): CloudResponse {
  const name = error.code === 'AccessDeniedException' ? 'Message' : 'message';
  return {
    status: error.status,
    headers: {
      'Content-Type': 'application/json',
      'x-amzn-RequestId': randomUUID(),
      'x-amzn-ErrorType': error.code,
    },
    body: JSON.stringify({ [name]: error.message }),
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
  // Both halves are loaded with their first request, so that a cloud that never needs them starts faster.
  const loadControl = async () => {
    const { controlActions } = await import('./control/service.ts');
    const actions = controlActions({ ...dependencies, state, authorizations, execution: loaded });
    return restJsonService({ name: 'apigateway', actions, access: () => [] });
  };
  const loadExecution = async () => {
    const { Execution } = await import('./execution/service.ts');
    return new Execution({ ...dependencies, state, authorizations });
  };
  let control: ReturnType<typeof loadControl> | undefined;
  let execution: ReturnType<typeof loadExecution> | undefined;
  const loaded = () => {
    execution ??= loadExecution();
    return execution;
  };
  return {
    state,
    control: {
      name: 'apigateway',
      actions: actionNames,
      async handle(request) {
        control ??= loadControl();
        return (await control).handle(request);
      },
      access: controlAccess,
      renderError: restError,
    },
    execution: {
      name: 'execute-api',
      actions: ['Invoke'],
      async handle(request) {
        return (await loaded()).handle(request);
      },
      ignoresSignature: (request) => guardedAddress(state, request) === undefined,
      access: (request) => executionAccess(state, account, request),
      renderError: executionError,
    },
  };
}
