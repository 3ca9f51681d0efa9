import { AwsError } from '../../kernel/aws-error.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { Principal } from '../../kernel/principal.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { FunctionInvoker } from '../../ports.ts';
import { attributesPass, bodyPasses } from '../filter/match.ts';
import type { Subscription } from '../store.ts';
import { bodyFor, envelope, type TopicMessage } from './message.ts';

export interface DeliveryDependencies {
  readonly address: { readonly endpoint: string };
  readonly dispatcher: Dispatcher;
  readonly invoker: FunctionInvoker;
}

function wanted(subscription: Subscription, message: TopicMessage): boolean {
  if (!subscription.confirmed) return false;
  const { filter } = subscription;
  if (filter === undefined) return true;
  return subscription.attributes.get('FilterPolicyScope') === 'MessageBody'
    ? bodyPasses(filter, bodyFor(message, 'default'))
    : attributesPass(filter, message.attributes);
}

function isRaw(subscription: Subscription): boolean {
  return subscription.attributes.get('RawMessageDelivery') === 'true';
}

/** Takes messages of a topic to those who subscribed to it. */
export function createDelivery(dependencies: DeliveryDependencies) {
  const principalOf = (topicArn: string): Principal => ({
    kind: 'service',
    service: 'sns.amazonaws.com',
    sourceArn: topicArn,
  });

  const toQueue = async (arn: string, message: TopicMessage, body: string, raw: boolean) => {
    const [, , , region = '', , name = ''] = arn.split(':');
    const fifo = name.endsWith('.fifo');
    const input: JsonObject = {
      QueueUrl: name,
      MessageBody: body,
      ...(raw && Object.keys(message.attributes).length > 0
        ? { MessageAttributes: message.attributes }
        : {}),
      ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
      ...(fifo && message.deduplicationId !== undefined
        ? { MessageDeduplicationId: message.deduplicationId }
        : {}),
    };
    const { body: answer, status } = await dependencies.dispatcher.call({
      service: 'sqs',
      region,
      principal: principalOf(message.topicArn),
      headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
      body: JSON.stringify(input),
    });
    if (status >= 300) throw new AwsError('DeliveryFailure', answer.toString(), status);
  };

  const toFunction = async (subscription: Subscription, message: TopicMessage) => {
    const Sns = envelope(message, subscription, { ...dependencies.address, lambda: true });
    const record = {
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: subscription.arn,
      Sns,
    };
    await dependencies.invoker.invoke({
      functionName: subscription.endpoint,
      payload: Buffer.from(JSON.stringify({ Records: [record] })),
      type: 'Event',
      principal: principalOf(message.topicArn),
    });
  };

  const once = async (subscription: Subscription, message: TopicMessage) => {
    if (subscription.protocol === 'lambda') return toFunction(subscription, message);
    if (subscription.protocol !== 'sqs') return;
    const raw = isRaw(subscription);
    const body = raw
      ? bodyFor(message, 'sqs')
      : JSON.stringify(envelope(message, subscription, dependencies.address));
    await toQueue(subscription.endpoint, message, body, raw);
  };

  /** What cannot be delivered goes to the subscription's dead-letter queue, or is lost. */
  const giveUp = async (subscription: Subscription, message: TopicMessage) => {
    const policy: unknown = JSON.parse(subscription.attributes.get('RedrivePolicy') ?? '{}');
    const target = Object.entries(policy ?? {}).find(([name]) => name === 'deadLetterTargetArn');
    if (typeof target?.[1] !== 'string') return;
    const body = JSON.stringify(envelope(message, subscription, dependencies.address));
    await toQueue(target[1], message, body, false).catch(() => {});
  };

  return async (message: TopicMessage, subscriptions: readonly Subscription[]): Promise<void> => {
    const deliveries = subscriptions
      .filter((subscription) => wanted(subscription, message))
      .map((subscription) =>
        once(subscription, message).catch(() => giveUp(subscription, message)),
      );
    await Promise.all(deliveries);
  };
}
