import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { Principal } from '../../kernel/principal.ts';
import { sendMessage } from '../../kernel/send-message.ts';
import type { FunctionInvoker } from '../../ports.ts';
import type { Subscription } from '../store.ts';
import { bodyFor, confirmation, envelope, functionEnvelope, type TopicMessage } from './message.ts';
import type { Addressee, ConfirmationRequest } from './parcel.ts';
import type { Signer } from './signing.ts';
import { post } from './web.ts';

export interface BringingDependencies {
  readonly address: { readonly endpoint: string };
  readonly dispatcher: Dispatcher;
  readonly invoker: FunctionInvoker;
  signer(): Promise<Signer>;
}

export function isWeb({ protocol }: Addressee): boolean {
  return protocol === 'http' || protocol === 'https';
}

function isRaw(subscription: Subscription): boolean {
  return subscription.attributes.get('RawMessageDelivery') === 'true';
}

function principalOf(topicArn: string): Principal {
  return { kind: 'service', service: 'sns.amazonaws.com', sourceArn: topicArn };
}

/** The ways to subscribers. Each throws what the target answered, where it did not take it. */
export function waysTo(dependencies: BringingDependencies) {
  const { address, dispatcher, invoker } = dependencies;
  const options = async () => ({ ...address, signer: await dependencies.signer() });

  const toQueue = async (arn: string, message: TopicMessage, body: string, raw: boolean) => {
    const { attributes, deduplicationId, groupId } = message;
    const hasAttributes = raw && Object.keys(attributes).length > 0;
    const hasId = arn.endsWith('.fifo') && deduplicationId !== undefined;
    const input = {
      MessageBody: body,
      ...(hasAttributes ? { MessageAttributes: attributes } : {}),
      ...(groupId === undefined ? {} : { MessageGroupId: groupId }),
      ...(hasId ? { MessageDeduplicationId: deduplicationId } : {}),
    };
    await sendMessage(dispatcher, arn, input, { principal: principalOf(message.topicArn) });
  };

  const toFunction = async (subscription: Subscription, message: TopicMessage) => {
    const record = {
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: subscription.arn,
      Sns: functionEnvelope(message, subscription, await options()),
    };
    await invoker.invoke({
      functionName: subscription.endpoint,
      payload: Buffer.from(JSON.stringify({ Records: [record] })),
      type: 'Event',
      principal: principalOf(message.topicArn),
    });
  };

  const bodyOf = async (subscription: Subscription, message: TopicMessage) =>
    isRaw(subscription)
      ? bodyFor(message, subscription.protocol)
      : JSON.stringify(envelope(message, subscription, await options()));

  const toWeb = async (subscription: Subscription, message: TopicMessage) => {
    const headers = {
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-message-id': message.id,
      'x-amz-sns-subscription-arn': subscription.arn,
      ...(isRaw(subscription) ? { 'x-amz-sns-rawdelivery': 'true' } : {}),
    };
    await post(subscription, { body: await bodyOf(subscription, message), headers });
  };

  return {
    /** To mail and phones nothing is sent. */
    async toSubscriber(subscription: Subscription, message: TopicMessage): Promise<void> {
      if (subscription.protocol === 'lambda') return toFunction(subscription, message);
      if (isWeb(subscription)) return toWeb(subscription, message);
      if (subscription.protocol !== 'sqs') return;
      const body = await bodyOf(subscription, message);
      await toQueue(subscription.endpoint, message, body, isRaw(subscription));
    },

    async toDeadLetters(queue: string, to: Addressee, message: TopicMessage): Promise<void> {
      await toQueue(queue, message, JSON.stringify(envelope(message, to, await options())), false);
    },

    /** Asks a web server whether it wants the messages. */
    async ask(subscription: Subscription, content: ConfirmationRequest): Promise<void> {
      const headers = {
        'x-amz-sns-message-type': 'SubscriptionConfirmation',
        'x-amz-sns-message-id': content.id,
      };
      const body = JSON.stringify(confirmation(subscription, content, await options()));
      await post(subscription, { body, headers });
    },
  };
}
