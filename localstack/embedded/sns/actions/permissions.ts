import { type QueryAction, queryList } from '../../kernel/protocols/query.ts';
import type { SnsContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { required } from '../input.ts';
import type { Topic } from '../store.ts';
import { policyOf } from '../topic-policy.ts';

type Statements = readonly Readonly<Record<string, unknown>>[];

function read(topic: Topic, account: string) {
  const parsed: unknown = JSON.parse(policyOf(topic, account));
  const fields = Object.fromEntries(Object.entries(parsed ?? {}));
  const list: unknown[] = [fields['Statement'] ?? []].flat();
  const statements: Statements = list.map((item) => Object.fromEntries(Object.entries(item ?? {})));
  return { fields, statements };
}

function keep(topic: Topic, fields: object, Statement: Statements): void {
  topic.attributes.set('Policy', JSON.stringify({ ...fields, Statement }));
}

const grantable = new Set([
  '*',
  'AddPermission',
  'DeleteTopic',
  'GetDataProtectionPolicy',
  'GetTopicAttributes',
  'ListSubscriptionsByTopic',
  'ListTagsForResource',
  'Publish',
  'PutDataProtectionPolicy',
  'Receive',
  'RemovePermission',
  'SetTopicAttributes',
  'Subscribe',
]);

/** Statements of a topic's policy by label. */
export function permissionActions({ account, store }: SnsContext): Record<string, QueryAction> {
  return {
    AddPermission: (input) => {
      const topic = store.topic(required(input, 'TopicArn'));
      const Sid = required(input, 'Label');
      const { fields, statements } = read(topic, account);
      if (statements.some((statement) => statement['Sid'] === Sid)) {
        throw invalidParameter('Statement already exists');
      }
      const accounts = queryList(input, 'AWSAccountId');
      const actions = queryList(input, 'ActionName');
      if (actions.some((action) => !grantable.has(action))) {
        throw invalidParameter('Policy statement action out of service scope!');
      }
      const added = {
        Sid,
        Effect: 'Allow',
        Principal: { AWS: accounts.map((id) => `arn:aws:iam::${id}:root`) },
        Action: actions.map((action) => `SNS:${action}`),
        Resource: topic.arn,
      };
      keep(topic, fields, [...statements, added]);
      return {};
    },
    RemovePermission: (input) => {
      const topic = store.topic(required(input, 'TopicArn'));
      const label = required(input, 'Label');
      const { fields, statements } = read(topic, account);
      keep(
        topic,
        fields,
        statements.filter((statement) => statement['Sid'] !== label),
      );
      return {};
    },
  };
}
