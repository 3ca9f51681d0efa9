import { AwsError } from '../../../kernel/aws-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Principal } from '../../../kernel/principal.ts';
import type { RoleTrust } from '../../../ports.ts';
import { type Call, GatewayFailure } from '../call.ts';
import type { Match } from '../routing/router.ts';

/** What the parts of an integration share that call other services: as whom, and for how long. */

export const internalError = 'Internal server error';

/** `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<METHOD>/<path>`. */
export function executeArn(call: Call, path: string): string {
  const { account, definition, region, request, stage } = call;
  return `arn:aws:execute-api:${region}:${account}:${definition.api.id}/${stage.stageName}/${request.method}${path}`;
}

/** An integration that passes on who called it. */
const callersIdentity = 'arn:aws:iam::*:user/*';

/**
 * The role of `credentials`, or the gateway itself, which resource policies may let in.
 * @throws GatewayFailure API_CONFIGURATION_ERROR where the role does not trust the gateway
 */
export function principalOf(
  roles: RoleTrust,
  call: Call,
  match: Match,
  credentials = '',
): Principal {
  if (credentials === callersIdentity) return call.request.principal;
  const sourceArn = executeArn(call, match.resource.path);
  const gateway = { kind: 'service', service: 'apigateway.amazonaws.com', sourceArn } as const;
  if (credentials === '') return gateway;
  const variables = call.stage.variables ?? {};
  const roleArn = credentials.replace(
    /\$\{stageVariables\.(\w+)\}/g,
    (_whole, name: string) => variables[name] ?? '',
  );
  if (!roles.admits(roleArn, gateway)) {
    const cause = new Error('API Gateway does not have permission to assume the provided role');
    throw new GatewayFailure('API_CONFIGURATION_ERROR', internalError, { cause });
  }
  const role = roleArn.split('/').at(-1) ?? '';
  const arn = `arn:aws:sts::${call.account}:assumed-role/${role}/BackplaneAssumeRoleSession`;
  return { kind: 'role', roleArn, arn };
}

/**
 * A refused invocation is a 500, a function that failed a 502 (Lambda guide, errors with API Gateway);
 * an event that is no JSON is the client's fault.
 */
function invocationFailure(cause: unknown): GatewayFailure {
  if (cause instanceof GatewayFailure) return cause;
  if (cause instanceof AwsError && cause.code === 'RequestTooLargeException') {
    return new GatewayFailure('REQUEST_TOO_LARGE', 'Request Too Long', { cause });
  }
  if (cause instanceof AwsError && cause.code === 'InvalidRequestContentException') {
    return new GatewayFailure('DEFAULT_4XX', cause.message, { status: 400, cause });
  }
  const isConfiguration =
    cause instanceof AwsError && (cause.status === 403 || cause.status === 404);
  const type = isConfiguration ? 'API_CONFIGURATION_ERROR' : 'INTEGRATION_FAILURE';
  return new GatewayFailure(type, internalError, { status: 500, cause });
}

/** @throws GatewayFailure INTEGRATION_TIMEOUT where the work takes longer */
export function withinTime<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () =>
      reject(new GatewayFailure('INTEGRATION_TIMEOUT', 'Endpoint request timed out')),
    );
    work.then(resolve, (error) => reject(invocationFailure(error))).finally(cancel);
  });
}
