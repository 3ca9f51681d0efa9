import { evaluate } from '../../../iam/policy/evaluate.ts';
import { notImplemented } from '../../../kernel/aws-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { isObject, parsedJson } from '../../../kernel/objects.ts';
import type { Principal } from '../../../kernel/principal.ts';
import type { FunctionInvoker, Invocation, RoleTrust } from '../../../ports.ts';
import type { Authorizer } from '../../entities/authorizer.ts';
import { type Call, GatewayFailure } from '../call.ts';
import { contextVariables, lookUp } from '../context-variables.ts';
import { executeArn, principalOf } from '../integrations/invocation.ts';
import type { Match } from '../routing/router.ts';
import type { Authorization, Authorizations } from './authorizations.ts';
import { authorizerEvent, identityValues } from './authorizer-event.ts';
import { readAuthorization } from './authorizer-response.ts';

export interface AuthorizerDependencies {
  readonly authorizations: Authorizations;
  readonly clock: Clock;
  readonly invoker: FunctionInvoker;
  readonly roles: RoleTrust;
}

/** Seconds, where an authorizer does not say. */
const defaultTtl = 300;

const unauthorized = () => new GatewayFailure('UNAUTHORIZED', 'Unauthorized');

/** A function that failed, or what is wrong with it; clients learn no more than that. */
function broken(type: 'AUTHORIZER_FAILURE' | 'AUTHORIZER_CONFIGURATION_ERROR', cause: unknown) {
  return new GatewayFailure(type, null, { cause });
}

function functionOf({ authorizerUri = '' }: Authorizer, call: Call): string {
  const variables = call.stage.variables ?? {};
  const uri = authorizerUri.replace(
    /\$\{stageVariables\.(\w+)\}/g,
    (_whole, name: string) => variables[name] ?? '',
  );
  return /\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? '';
}

function principal(
  roles: RoleTrust,
  { authorizerCredentials: credentials = '', id }: Authorizer,
  [call, match]: readonly [Call, Match],
): Principal {
  if (credentials !== '') return principalOf(roles, call, match, credentials);
  const { account, definition, region } = call;
  const sourceArn = `arn:aws:execute-api:${region}:${account}:${definition.api.id}/authorizers/${id}`;
  return { kind: 'service', service: 'apigateway.amazonaws.com', sourceArn };
}

/** A function says `Unauthorized` for a caller that it does not know; anything else is its fault. */
function checkOutcome({ functionError, payload }: Invocation): void {
  if (functionError === undefined) return;
  const error = parsedJson(payload.toString('utf8'));
  const message = isObject(error) ? error['errorMessage'] : undefined;
  if (message === 'Unauthorized') throw unauthorized();
  throw broken('AUTHORIZER_FAILURE', new Error(String(message)));
}

/** Asks an authorizer's function. @throws GatewayFailure */
export async function askAuthorizer(
  { clock, invoker, roles }: Omit<AuthorizerDependencies, 'authorizations'>,
  authorizer: Authorizer,
  [call, match]: readonly [Call, Match],
  token: string | undefined,
): Promise<{ readonly authorization: Authorization; readonly latencyMs: number }> {
  const beganMs = clock.now();
  const event = authorizerEvent(authorizer, call, match, token);
  let invocation: Invocation;
  try {
    invocation = await invoker.invoke({
      functionName: functionOf(authorizer, call),
      payload: Buffer.from(JSON.stringify(event)),
      type: 'RequestResponse',
      principal: principal(roles, authorizer, [call, match]),
    });
  } catch (cause) {
    throw broken('AUTHORIZER_CONFIGURATION_ERROR', cause);
  }
  checkOutcome(invocation);
  const authorization = readAuthorization(invocation.payload);
  if (authorization === undefined) {
    throw broken('AUTHORIZER_CONFIGURATION_ERROR', new Error('Invalid authorizer response'));
  }
  return { authorization, latencyMs: clock.now() - beganMs };
}

/**
 * What tells a caller from others, checked before the function is asked.
 * @throws GatewayFailure UNAUTHORIZED where something of it is missing or not of the right form
 */
export function identityOf(authorizer: Authorizer, call: Call): readonly string[] {
  const variables = contextVariables(call);
  const values = identityValues(authorizer, call, (name) => lookUp(variables, name));
  const present = values.filter((value) => value !== undefined);
  if (present.length < values.length) throw unauthorized();
  const { identityValidationExpression: expression = '', type } = authorizer;
  const isToken = type === 'TOKEN' && expression !== '';
  if (isToken && !new RegExp(`^(?:${expression})$`).test(present[0] ?? '')) throw unauthorized();
  return present;
}

/** @throws GatewayFailure ACCESS_DENIED where the policy does not allow the method */
function checkPolicy({ policy }: Authorization, call: Call): void {
  const effect = evaluate([policy], {
    action: 'execute-api:Invoke',
    resource: executeArn(call, call.path),
    principal: call.request.principal,
    account: call.account,
    context: new Map([['aws:sourceip', [call.sourceIp]]]),
  });
  if (effect === 'allow') return;
  const words = 'User is not authorized to access this resource';
  const message = effect === 'deny' ? `${words} with an explicit deny` : words;
  throw new GatewayFailure('ACCESS_DENIED', message);
}

/** Lets a call through as the method's authorizer says. @throws GatewayFailure */
export async function authorize(
  dependencies: AuthorizerDependencies,
  call: Call,
  match: Match,
): Promise<void> {
  const { authorizationType, authorizerId = '' } = match.method;
  if (authorizationType !== 'CUSTOM' && authorizationType !== 'COGNITO_USER_POOLS') return;
  const authorizer = call.definition.authorizers.get(authorizerId);
  if (authorizer === undefined) {
    throw broken('AUTHORIZER_CONFIGURATION_ERROR', new Error('The authorizer is gone'));
  }
  const identity = identityOf(authorizer, call);
  if (authorizer.type === 'COGNITO_USER_POOLS') {
    throw notImplemented('An authorizer of type COGNITO_USER_POOLS');
  }
  const { authorizations, clock } = dependencies;
  const place = [call.definition.api.id, call.stage.stageName] as const;
  const key = JSON.stringify([authorizer.id, ...identity]);
  const seconds = authorizer.authorizerResultTtlInSeconds ?? defaultTtl;
  const isKept = seconds > 0 && identity.length > 0;
  const known = isKept ? authorizations.find(place, key, clock.now()) : undefined;
  const asked =
    known === undefined
      ? await askAuthorizer(dependencies, authorizer, [call, match], identity[0])
      : { authorization: known, latencyMs: 0 };
  const { authorization, latencyMs } = asked;
  if (known === undefined && isKept) {
    authorizations.keep(place, key, { authorization, untilMs: clock.now() + seconds * 1000 });
  }
  call.authorization = { ...authorization, latencyMs };
  checkPolicy(authorization, call);
}
