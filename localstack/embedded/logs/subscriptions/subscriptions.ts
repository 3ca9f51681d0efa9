import type { Clock } from '../../kernel/clock.ts';
import { Outbox } from '../../kernel/outbox.ts';
import type { FunctionInvoker, Invocation } from '../../ports.ts';
import type { LogStore } from '../groups/store.ts';
import { principalOf, type SubscriptionParcel } from './subscription.ts';

/** More of them wait only while functions cannot be called at all. */
const mostWaiting = 1_000;

export type Subscriptions = Outbox<SubscriptionParcel, Invocation>;

/** What is on its way to subscribed functions. As in AWS, who writes lines does not hear of it. */
export function createSubscriptions(dependencies: {
  readonly clock: Clock;
  readonly invoker: FunctionInvoker;
  readonly store: LogStore;
}): Subscriptions {
  const { clock, invoker, store } = dependencies;
  const courier = {
    bring: ({ destinationArn, group, payload }: SubscriptionParcel) =>
      invoker.invoke({
        functionName: destinationArn,
        payload,
        type: 'Event',
        principal: principalOf({ arn: store.arnOf(group) }),
      }),
    isWanted: ({ filter, group }: SubscriptionParcel) =>
      store.group(group)?.subscriptions.has(filter) === true,
  };
  return new Outbox({ clock, courier }, { most: mostWaiting });
}
