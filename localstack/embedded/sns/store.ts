import type { Changed, Keepable } from '../kernel/keeping/keepable.ts';
import { Accepted } from './accepted.ts';
import { checkArn } from './arns.ts';
import type { SigningKey } from './delivery/signing.ts';
import { notFound } from './errors.ts';
import type { FilterPolicy } from './filter/policy.ts';
import { readFilter } from './subscription-attributes.ts';

export interface Topic {
  readonly arn: string;
  readonly name: string;
  readonly fifo: boolean;
  /** As set; defaults are not in it. */
  readonly attributes: Map<string, string>;
  readonly tags: Map<string, string>;
  /** Subscriptions that were taken away. */
  removed: number;
  /** JSON. */
  dataProtection?: string;
}

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** Proves that the endpoint wants it. */
  readonly token: string;
  confirmed: boolean;
  readonly attributes: Map<string, string>;
  /** Read from the attributes once. */
  filter: FilterPolicy | undefined;
}

/** A topic, a subscription, or the key that messages are signed with. */
type SnsRecord =
  | { readonly kind: 'topic'; readonly topic: Topic }
  | { readonly kind: 'subscription'; readonly subscription: Omit<Subscription, 'filter'> }
  | { readonly kind: 'signing'; readonly key: SigningKey };

/** All topics of the account and who listens. */
export class TopicStore implements Keepable<SnsRecord> {
  /** Ids of messages; kept by itself. */
  readonly accepted = new Accepted();
  /** Hears of what no action says that it changes. */
  changed: Changed = () => {};
  readonly topics = new Map<string, Topic>();
  readonly subscriptions = new Map<string, Subscription>();
  #signing: SigningKey | undefined;

  /** Of messages, from the first that is signed on. */
  get signing(): SigningKey | undefined {
    return this.#signing;
  }

  set signing(key: SigningKey | undefined) {
    this.#signing = key;
    this.changed('signing');
  }

  /** @throws AwsError NotFound, InvalidParameter */
  topic(arn: string, parameter = 'TopicArn'): Topic {
    checkArn(arn, parameter);
    const topic = this.topics.get(arn);
    if (topic === undefined) throw notFound('Topic does not exist');
    return topic;
  }

  /** @throws AwsError NotFound, InvalidParameter */
  subscription(arn: string): Subscription {
    checkArn(arn, 'SubscriptionArn');
    const subscription = this.subscriptions.get(arn);
    if (subscription === undefined) throw notFound('Subscription does not exist');
    return subscription;
  }

  of(topic: Topic): readonly Subscription[] {
    return [...this.subscriptions.values()].filter(({ topicArn }) => topicArn === topic.arn);
  }

  removeTopic(arn: string): void {
    const topic = this.topics.get(arn);
    if (topic === undefined) return;
    for (const subscription of this.of(topic)) this.subscriptions.delete(subscription.arn);
    this.topics.delete(arn);
    this.accepted.forget(arn);
  }

  *keys(): Generator<string> {
    for (const arn of this.topics.keys()) yield `topic ${arn}`;
    for (const arn of this.subscriptions.keys()) yield `subscription ${arn}`;
    if (this.signing !== undefined) yield 'signing';
  }

  get(key: string): SnsRecord | undefined {
    const [kind, arn = ''] = key.split(' ');
    if (kind === 'signing') {
      return this.signing === undefined ? undefined : { kind, key: this.signing };
    }
    if (kind === 'topic') {
      const topic = this.topics.get(arn);
      return topic === undefined ? undefined : { kind, topic };
    }
    const found = this.subscriptions.get(arn);
    if (found === undefined) return undefined;
    const { filter: _filter, ...subscription } = found;
    return { kind: 'subscription', subscription };
  }

  restore(records: Iterable<readonly [string, SnsRecord]>): void {
    for (const [, record] of records) {
      if (record.kind === 'signing') this.#signing = record.key;
      else if (record.kind === 'topic') this.topics.set(record.topic.arn, record.topic);
      else {
        const subscription: Subscription = { ...record.subscription, filter: undefined };
        readFilter(subscription);
        this.subscriptions.set(subscription.arn, subscription);
      }
    }
  }

  clear(): void {
    this.topics.clear();
    this.subscriptions.clear();
  }
}
