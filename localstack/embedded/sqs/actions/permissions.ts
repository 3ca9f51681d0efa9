import { need, queueOf, type SqsAction, type SqsContext } from '../context.ts';
import { invalidValue, missingParameter, sqsError } from '../errors.ts';
import type { Queue } from '../queue/queue.ts';

interface QueuePolicy {
  readonly Version: string;
  readonly Id: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

function policyOf(queue: Queue): QueuePolicy {
  const text = queue.attributes.get('Policy');
  const parsed: unknown = text === undefined ? {} : JSON.parse(text);
  const fields = Object.fromEntries(Object.entries(parsed ?? {}));
  const statements: unknown[] = [fields['Statement'] ?? []].flat();
  return {
    Version: String(fields['Version'] ?? '2008-10-17'),
    Id: String(fields['Id'] ?? `${queue.arn}/SQSDefaultPolicy`),
    Statement: statements.map((statement) => Object.fromEntries(Object.entries(statement ?? {}))),
  };
}

function keep(queue: Queue, policy: QueuePolicy): void {
  if (policy.Statement.length === 0) queue.attributes.delete('Policy');
  else queue.attributes.set('Policy', JSON.stringify(policy));
}

const maximumActions = 7;

/** What a queue can allow others to do; the rest is its owner's. */
const grantable = new Set([
  '*',
  'ChangeMessageVisibility',
  'DeleteMessage',
  'GetQueueAttributes',
  'GetQueueUrl',
  'ListDeadLetterSourceQueues',
  'PurgeQueue',
  'ReceiveMessage',
  'SendMessage',
]);

/** @throws AwsError InvalidParameterValueException, MissingRequiredParameterException, OverLimit */
function checkPermission(
  label: string,
  accounts: readonly string[],
  actions: readonly string[],
): void {
  if (!/^[\w-]{1,80}$/.test(label)) {
    throw invalidValue(
      label,
      'Label',
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    );
  }
  if (accounts.length === 0) throw missingParameter('AWSAccountIds');
  if (actions.length === 0) throw missingParameter('Actions');
  if (actions.length > maximumActions) {
    throw sqsError(
      'OverLimit',
      `${actions.length} Actions were found, maximum allowed is ${maximumActions}.`,
      403,
    );
  }
  const account = accounts.find((id) => !/^\d{12}$/.test(id));
  if (account !== undefined) throw invalidValue(account, 'PrincipalId', 'Unable to verify.');
  const action = actions.find((name) => !grantable.has(name));
  if (action === undefined) return;
  throw invalidValue(
    `SQS:${action}`,
    'ActionName',
    sqsOwnersOnly.has(action)
      ? 'Only the queue owner is allowed to invoke this action.'
      : 'Please refer to the appropriate WSDL for a list of valid actions.',
  );
}

const sqsOwnersOnly = new Set([
  'AddPermission',
  'CreateQueue',
  'DeleteQueue',
  'ListQueues',
  'RemovePermission',
  'SetQueueAttributes',
]);

/** A policy writes a list of one as the one. */
function alone(values: readonly string[]): string | readonly string[] {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}

/** Statements of a queue's policy by label. */
export function permissionActions(context: SqsContext): Record<string, SqsAction> {
  return {
    AddPermission: (input, request) => {
      const queue = queueOf(context, input, request);
      const label = need(input, 'Label');
      const accounts = input.texts('AWSAccountIds');
      const actions = input.texts('Actions');
      const policy = policyOf(queue);
      if (policy.Statement.some(({ Sid }) => Sid === label)) {
        throw invalidValue(label, 'Label', 'Already exists.');
      }
      checkPermission(label, accounts, actions);
      const statement = {
        Sid: label,
        Effect: 'Allow',
        Principal: { AWS: alone(accounts.map((account) => `arn:aws:iam::${account}:root`)) },
        Action: alone(actions.map((action) => `SQS:${action}`)),
        Resource: queue.arn,
      };
      keep(queue, { ...policy, Statement: [...policy.Statement, statement] });
      return {};
    },
    RemovePermission: (input, request) => {
      const queue = queueOf(context, input, request);
      const label = need(input, 'Label');
      const policy = policyOf(queue);
      const Statement = policy.Statement.filter(({ Sid }) => Sid !== label);
      if (Statement.length === policy.Statement.length) {
        throw invalidValue(label, 'Label', "can't find label.");
      }
      keep(queue, { ...policy, Statement });
      return {};
    },
  };
}
