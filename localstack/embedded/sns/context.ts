import type { Clock } from '../kernel/clock.ts';
import type { Sequence } from '../sqs/queue/sequence.ts';
import type { Deliveries } from './delivery/deliveries.ts';
import type { TopicStore } from './store.ts';

/** What every action of SNS works on. */
export interface SnsContext {
  readonly account: string;
  readonly clock: Clock;
  readonly store: TopicStore;
  /** Of the messages of FIFO topics. */
  readonly sequence: Sequence;
  readonly deliver: Deliveries['deliver'];
  readonly confirm: Deliveries['confirm'];
}
