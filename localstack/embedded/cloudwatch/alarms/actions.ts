import type { Clock } from '../../kernel/clock.ts';
import { Outbox } from '../../kernel/outbox.ts';
import type { AlarmHistory } from './history.ts';
import { failureText, type Notify } from './notify.ts';
import type { Transition } from './transition.ts';

/** One action of an alarm that is on its way. */
export interface ActionParcel {
  /** The ARN of a topic or a function. */
  readonly action: string;
  readonly transition: Transition;
}

interface ActionDependencies {
  readonly clock: Clock;
  readonly history: AlarmHistory;
  readonly notify: Notify;
}

/** What alarms do when they change, until it has arrived. The history tells how it went. */
export function alarmActions({ clock, history, notify }: ActionDependencies) {
  const record = (
    { action, transition: { alarm } }: ActionParcel,
    outcome:
      | { readonly publishedMessage: string; readonly error: null }
      | { readonly publishedMessage: null; readonly error: string },
  ) => {
    const hasArrived = outcome.error === null;
    history.add(alarm, clock.now(), {
      type: 'Action',
      summary: `${hasArrived ? 'Successfully executed' : 'Failed to execute'} action ${action}`,
      data: {
        actionState: hasArrived ? 'Succeeded' : 'Failed',
        stateUpdateTimestamp: alarm.state.updatedAt,
        notificationResource: action,
        ...outcome,
      },
    });
  };
  return new Outbox<ActionParcel, string>({
    clock,
    courier: {
      bring: ({ action, transition }) => notify(action, transition),
      arrived: (parcel, publishedMessage) => record(parcel, { publishedMessage, error: null }),
      lost: (parcel, error) =>
        record(parcel, { publishedMessage: null, error: failureText(error) }),
    },
  });
}
