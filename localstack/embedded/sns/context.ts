import type { Clock } from '../kernel/clock.ts';
import type { TopicMessage } from './delivery/message.ts';
import type { Subscription, TopicStore } from './store.ts';

/** What every action of SNS works on. */
export interface SnsContext {
  readonly account: string;
  readonly clock: Clock;
  readonly store: TopicStore;
  deliver(message: TopicMessage, subscriptions: readonly Subscription[]): Promise<void>;
}
