import { need, queueOf, type SqsAction, type SqsContext } from '../context.ts';
import { invalidParameter, invalidValue } from '../errors.ts';
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
    Version: String(fields['Version'] ?? '2012-10-17'),
    Id: String(fields['Id'] ?? `${queue.arn}/SQSDefaultPolicy`),
    Statement: statements.map((statement) => Object.fromEntries(Object.entries(statement ?? {}))),
  };
}

function keep(queue: Queue, policy: QueuePolicy): void {
  if (policy.Statement.length === 0) queue.attributes.delete('Policy');
  else queue.attributes.set('Policy', JSON.stringify(policy));
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
      if (accounts.length === 0 || actions.length === 0) {
        throw invalidParameter('AWSAccountIds and Actions must not be empty.');
      }
      const statement = {
        Sid: label,
        Effect: 'Allow',
        Principal: { AWS: accounts.map((account) => `arn:aws:iam::${account}:root`) },
        Action: actions.map((action) => `SQS:${action}`),
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
