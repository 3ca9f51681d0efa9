import type { CloudRequest } from '../kernel/cloud-request.ts';
import type { Access } from '../kernel/principal.ts';
import type { QueryInput } from '../kernel/protocols/query.ts';
import { snsKeys } from './condition-keys.ts';
import type { SnsContext } from './context.ts';
import { policyOf } from './topic-policy.ts';

/** A batch is allowed by the permission of the single action. */
function permission(action: string): string {
  return `sns:${action === 'PublishBatch' ? 'Publish' : action}`;
}

function isLink(action: string): boolean {
  return action === 'ConfirmSubscription' || action === 'Unsubscribe' || action === '';
}

/** What a request wants to do to which topic or subscription, with the topic's own policy. */
export function snsAccess(
  { account, store }: SnsContext,
  action: string,
  input: QueryInput,
  request: CloudRequest,
): readonly Access[] {
  // Links in messages are followed by whoever got them; their tokens say that they may.
  if (request.principal.kind === 'anonymous' && isLink(action)) return [];
  const name = action === 'CreateTopic' ? input.get('Name') : null;
  const named = name === null ? undefined : `arn:aws:sns:${request.region}:${account}:${name}`;
  const resource =
    named ??
    input.get('TopicArn') ??
    input.get('TargetArn') ??
    input.get('SubscriptionArn') ??
    input.get('ResourceArn') ??
    '*';
  const topic = store.topics.get(resource.split(':').slice(0, 6).join(':'));
  return [
    {
      action: permission(action),
      resource,
      keys: () => snsKeys(topic, action, input),
      ...(topic === undefined ? {} : { resourcePolicy: policyOf(topic, account) }),
    },
  ];
}
