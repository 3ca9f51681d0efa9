import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import { Outbox } from '../../kernel/outbox.ts';
import type { FunctionInvoker } from '../../ports.ts';
import { attributesPass, bodyPasses } from '../filter/match.ts';
import type { Subscription, TopicStore } from '../store.ts';
import { isWeb, waysTo } from './bringing.ts';
import { bodyFor, type TopicMessage } from './message.ts';
import type { Parcel } from './parcel.ts';
import { type KeyHolder, lazySigner } from './signing.ts';
import { retriesOf } from './web.ts';

export interface DeliveryDependencies {
  readonly address: { readonly endpoint: string };
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly invoker: FunctionInvoker;
}

export interface Deliveries {
  /** Settles when everybody has it, or it goes on in the background; web servers get it there. */
  deliver(message: TopicMessage, subscriptions: readonly Subscription[]): Promise<void>;
  /** Asks a web server whether it wants the messages. */
  confirm(subscription: Subscription, signatureVersion: string): void;
  /** The certificate that messages are signed by, where this is its id. */
  certificate(id: string): Promise<string | undefined>;
  /** What has not reached its subscriber. */
  readonly outbox: Outbox<Parcel, void>;
}

function wants(subscription: Subscription, message: TopicMessage): boolean {
  if (!subscription.confirmed) return false;
  const { filter } = subscription;
  if (filter === undefined) return true;
  return subscription.attributes.get('FilterPolicyScope') === 'MessageBody'
    ? bodyPasses(filter, bodyFor(message, 'default'))
    : attributesPass(filter, message.attributes);
}

function deadLetterQueue(subscription: Subscription | undefined): string | undefined {
  const policy = parsedJson(subscription?.attributes.get('RedrivePolicy') ?? '{}');
  const queue = isObject(policy) ? policy['deadLetterTargetArn'] : undefined;
  return typeof queue === 'string' ? queue : undefined;
}

/** A message of a FIFO topic waits for the ones of its group before it. */
function laneOf(parcel: Parcel): string | undefined {
  if (parcel.kind !== 'message' || parcel.message.sequenceNumber === undefined) return undefined;
  return `${parcel.to.arn} ${parcel.message.groupId}`;
}

function addressee({ arn, protocol }: Subscription): Parcel['to'] {
  return { arn, protocol };
}

/** Takes messages of a topic to those who subscribed to it. */
export function createDeliveries(
  dependencies: DeliveryDependencies,
  store: KeyHolder & Pick<TopicStore, 'subscriptions'>,
): Deliveries {
  const { clock } = dependencies;
  const signer = lazySigner(store, () => clock.now());
  const ways = waysTo({ ...dependencies, signer });

  const bring = async (parcel: Parcel): Promise<void> => {
    const { kind, to } = parcel;
    if (kind === 'dead letter') return ways.toDeadLetters(parcel.queue, to, parcel.message);
    const subscription = store.subscriptions.get(to.arn);
    if (subscription === undefined) return;
    if (kind === 'confirmation') return ways.ask(subscription, parcel.content);
    await ways.toSubscriber(subscription, parcel.message);
  };

  const outbox = new Outbox<Parcel, void>({
    clock,
    courier: {
      bring,
      isWanted: ({ kind, to }) => kind === 'dead letter' || store.subscriptions.has(to.arn),
      laneOf,
      retriesOf({ kind, to }) {
        const subscription = store.subscriptions.get(to.arn);
        const isPosted = kind !== 'dead letter' && subscription !== undefined && isWeb(to);
        return isPosted ? retriesOf(subscription) : undefined;
      },
      /** What cannot be delivered goes to the subscription's dead-letter queue, or is lost. */
      lost(parcel) {
        const queue = deadLetterQueue(store.subscriptions.get(parcel.to.arn));
        if (parcel.kind !== 'message' || queue === undefined) return;
        const { message, to } = parcel;
        void outbox.send({ kind: 'dead letter', to, message, queue });
      },
    },
  });

  return {
    outbox,
    async deliver(message, subscriptions) {
      const awaited = subscriptions
        .filter((subscription) => wants(subscription, message))
        .map((subscription) => {
          const to = addressee(subscription);
          const sent = outbox.send({ kind: 'message', to, message });
          return isWeb(to) ? undefined : sent;
        });
      await Promise.all(awaited);
    },
    confirm(subscription, signatureVersion) {
      if (!isWeb(subscription)) return;
      const timestamp = new Date(clock.now()).toISOString();
      const content = { id: randomUUID(), timestamp, signatureVersion };
      void outbox.send({ kind: 'confirmation', to: addressee(subscription), content });
    },
    async certificate(id) {
      const { certificate, id: known } = await signer();
      return known === id ? certificate : undefined;
    },
  };
}
