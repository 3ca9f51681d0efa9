import type { Clock } from '../kernel/clock.ts';
import type { Delivery } from './delivery/deliver.ts';
import type { TopicStore } from './store.ts';

/** What every action of SNS works on. */
export interface SnsContext {
  readonly account: string;
  readonly clock: Clock;
  readonly store: TopicStore;
  readonly deliver: Delivery['deliver'];
  readonly confirm: Delivery['confirm'];
}
