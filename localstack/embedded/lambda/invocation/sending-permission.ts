import type { Dispatcher, InternalRequest } from '../../kernel/dispatcher.ts';
import type { Principal } from '../../kernel/principal.ts';
import { targetPrefix } from '../../kernel/targets.ts';
import { invalidParameter } from '../errors.ts';
import { rolePrincipal } from '../functions/role.ts';

type Gate = Pick<Dispatcher, 'wouldRefuse'>;

interface Sending {
  /** As Lambda's errors name it. */
  readonly call: string;
  readonly request: Omit<InternalRequest, 'principal'>;
}

function json(service: 'events' | 'sqs', action: string, input: object): Sending['request'] {
  const headers = { 'x-amz-target': `${targetPrefix(service)}.${action}` };
  return { service, headers, body: JSON.stringify(input) };
}

/** What is asked of a service to send something there; undefined for what takes no messages. */
function sendingTo(arn: string): Sending | undefined {
  const name = arn.split(/[:/]/).at(-1);
  switch (arn.split(':')[2]) {
    case 'sqs':
      return { call: 'SendMessage', request: json('sqs', 'SendMessage', { QueueUrl: name }) };
    case 'sns': {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const body = new URLSearchParams({ Action: 'Publish', TopicArn: arn }).toString();
      return { call: 'Publish', request: { service: 'sns', headers, body } };
    }
    case 'lambda': {
      const path = `/2015-03-31/functions/${encodeURIComponent(arn)}/invocations`;
      return { call: 'InvokeFunction', request: { service: 'lambda', path } };
    }
    case 'events': {
      const Entries = [{ EventBusName: name }];
      return { call: 'PutEvents', request: json('events', 'PutEvents', { Entries }) };
    }
    default:
      return undefined;
  }
}

/** The call that a principal would not be allowed; undefined where it may send. */
async function refusedCall(
  gate: Gate,
  arn: string,
  principal: Principal,
): Promise<string | undefined> {
  const sending = sendingTo(arn);
  if (sending === undefined) return undefined;
  const region = arn.split(':')[3] ?? '';
  const refusal = await gate.wouldRefuse({
    ...sending.request,
    principal,
    ...(region === '' ? {} : { region }),
  });
  return refusal === undefined ? undefined : sending.call;
}

/**
 * Whether a role may send to a function's dead-letter queue or topic.
 * @throws AwsError InvalidParameterValueException
 */
export async function checkDeadLetters(
  gate: Gate,
  arn: string | undefined,
  { functionName, role }: { readonly functionName: string; readonly role: string },
): Promise<void> {
  if (arn === undefined) return;
  const call = await refusedCall(gate, arn, rolePrincipal(role, functionName));
  if (call === undefined) return;
  const service = (arn.split(':')[2] ?? '').toUpperCase();
  throw invalidParameter(
    `The provided execution role does not have permissions to call ${call} on ${service}`,
  );
}

/**
 * Whether a function may send to the destinations of its events.
 * @throws AwsError InvalidParameterValueException
 */
export async function checkDestinations(
  gate: Gate,
  arns: readonly (string | undefined)[],
  principal: Principal,
): Promise<void> {
  for (const arn of arns.filter((named) => named !== undefined)) {
    const call = await refusedCall(gate, arn, principal);
    if (call === undefined) continue;
    throw invalidParameter(
      `The function's execution role does not have permissions to call ${call} on ${arn}`,
    );
  }
}
