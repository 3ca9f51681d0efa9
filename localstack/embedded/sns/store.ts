import { Deduplication } from '../sqs/queue/deduplication.ts';
import { checkArn } from './arns.ts';
import { notFound } from './errors.ts';
import type { FilterPolicy } from './filter/policy.ts';

export interface Topic {
  readonly arn: string;
  readonly name: string;
  readonly fifo: boolean;
  /** As set; defaults are not in it. */
  readonly attributes: Map<string, string>;
  readonly tags: Map<string, string>;
  /** Subscriptions that were taken away. */
  removed: number;
  /** Messages of a FIFO topic, for their sequence numbers. */
  published: number;
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

/** All topics of the account and who listens. */
export class TopicStore {
  readonly topics = new Map<string, Topic>();
  readonly subscriptions = new Map<string, Subscription>();
  readonly #accepted = new WeakMap<Topic, Deduplication>();

  /** Ids of the messages that a FIFO topic took in the last five minutes. */
  deduplication(topic: Topic): Deduplication {
    const known = this.#accepted.get(topic) ?? new Deduplication();
    this.#accepted.set(topic, known);
    return known;
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
  }
}
