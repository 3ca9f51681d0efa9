import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import { insisting } from '../../kernel/insisting.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { Principal } from '../../kernel/principal.ts';
import { type JsonObject, jsonOutput } from '../../kernel/protocols/json.ts';
import type { FunctionInvoker } from '../../ports.ts';
import { attributesPass, bodyPasses } from '../filter/match.ts';
import type { Subscription, TopicStore } from '../store.ts';
import { bodyFor, confirmation, envelope, functionEnvelope, type TopicMessage } from './message.ts';
import { type KeyHolder, lazySigner } from './signing.ts';
import { WebDelivery } from './web.ts';

export interface DeliveryDependencies {
  readonly address: { readonly endpoint: string };
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly invoker: FunctionInvoker;
}

export interface Delivery {
  deliver(message: TopicMessage, subscriptions: readonly Subscription[]): Promise<void>;
  /** Asks a web server whether it wants the messages. */
  confirm(subscription: Subscription, signatureVersion: string): void;
  /** The certificate that messages are signed by, where this is its id. */
  certificate(id: string): Promise<string | undefined>;
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

function principalOf(topicArn: string): Principal {
  return { kind: 'service', service: 'sns.amazonaws.com', sourceArn: topicArn };
}

function isWeb({ protocol }: Subscription): boolean {
  return protocol === 'http' || protocol === 'https';
}

/** Takes messages of a topic to those who subscribed to it. */
export function createDelivery(
  dependencies: DeliveryDependencies,
  store: KeyHolder & Pick<TopicStore, 'subscriptions'>,
): Delivery {
  const { address, clock, dispatcher, invoker } = dependencies;
  const signerOf = lazySigner(store, () => clock.now());
  const web = new WebDelivery({ clock });
  const options = async () => ({ ...address, signer: await signerOf() });

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
    const answer = await dispatcher.call({
      service: 'sqs',
      region,
      principal: principalOf(message.topicArn),
      headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
      body: JSON.stringify(input),
    });
    // Throws what the queue answered, where it did not take it.
    jsonOutput(answer);
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

  /** What cannot be delivered goes to the subscription's dead-letter queue, or is lost. */
  const giveUp = async (subscription: Subscription, message: TopicMessage) => {
    const policy = parsedJson(subscription.attributes.get('RedrivePolicy') ?? '{}');
    const target = isObject(policy) ? policy['deadLetterTargetArn'] : undefined;
    if (typeof target !== 'string') return;
    const body = JSON.stringify(envelope(message, subscription, await options()));
    await toQueue(target, message, body, false).catch(() => {});
  };

  const toWeb = async (subscription: Subscription, message: TopicMessage) => {
    const headers = {
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-message-id': message.id,
      'x-amz-sns-subscription-arn': subscription.arn,
      ...(isRaw(subscription) ? { 'x-amz-sns-rawdelivery': 'true' } : {}),
    };
    const body = await bodyOf(subscription, message);
    web.send(subscription, { body, headers }, () => void giveUp(subscription, message));
  };

  const once = async (subscription: Subscription, message: TopicMessage) => {
    if (subscription.protocol === 'lambda') return toFunction(subscription, message);
    if (isWeb(subscription)) return toWeb(subscription, message);
    if (subscription.protocol !== 'sqs') return;
    const body = await bodyOf(subscription, message);
    await toQueue(subscription.endpoint, message, body, isRaw(subscription));
  };

  return {
    async deliver(message, subscriptions) {
      const deliveries = subscriptions
        .filter((subscription) => wanted(subscription, message))
        .map((subscription) =>
          insisting(clock, {
            attempt: () => once(subscription, message),
            isWanted: () => store.subscriptions.get(subscription.arn) === subscription,
            giveUp: () => giveUp(subscription, message),
          }),
        );
      await Promise.all(deliveries);
    },
    confirm(subscription, signatureVersion) {
      if (!isWeb(subscription)) return;
      const id = randomUUID();
      const timestamp = new Date(clock.now()).toISOString();
      const headers = {
        'x-amz-sns-message-type': 'SubscriptionConfirmation',
        'x-amz-sns-message-id': id,
      };
      void options().then((made) => {
        const content = { id, timestamp, signatureVersion };
        const body = JSON.stringify(confirmation(subscription, content, made));
        web.send(subscription, { body, headers }, () => {});
      });
    },
    async certificate(id) {
      const signer = await signerOf();
      return signer.id === id ? signer.certificate : undefined;
    },
  };
}
