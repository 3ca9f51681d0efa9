import type { NewState } from './evaluate.ts';
import type { Alarm, CompositeAlarm, StateValue } from './model.ts';
import { alarmTime } from './reason.ts';
import { holds } from './rule.ts';

/** `Sunday 22 November, 2026 01:47:59 UTC` */
function longTime(time: number): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(time);
  const date = new Date(time).toISOString();
  return `${part({ weekday: 'long' })} ${date.slice(8, 10)} ${part({ month: 'long' })}, ${date.slice(0, 4)} ${date.slice(11, 19)} UTC`;
}

function reasonOf({ arn }: CompositeAlarm, value: StateValue, cause: Alarm | undefined): string {
  if (cause === undefined) return `${arn} evaluates to ${value}`;
  const { state } = cause;
  return `${cause.arn} transitioned to ${state.value} at ${longTime(state.updatedAt)}`;
}

function trigger({ arn, state }: Alarm) {
  return { arn, state: { value: state.value, timestamp: alarmTime(state.updatedAt) } };
}

/**
 * What state a composite alarm should be in now; undefined where it stays as it is.
 * `cause`: the child whose change it follows; `verb`: what was done to the alarm itself.
 */
export function evaluateComposite(
  alarm: CompositeAlarm,
  stateOf: (name: string) => StateValue | undefined,
  {
    cause,
    verb,
  }: { readonly cause?: Alarm | undefined; readonly verb?: 'created' | 'updated' | undefined },
): NewState | undefined {
  const value = holds(alarm.rule, stateOf) ? 'ALARM' : 'OK';
  if (value === alarm.state.value) return undefined;
  const triggeringAlarms = cause === undefined ? [] : [trigger(cause)];
  return {
    value,
    reason:
      verb === undefined
        ? reasonOf(alarm, value, cause)
        : `${alarm.arn} was ${verb} and its alarm rule evaluates to ${value}`,
    reasonData: JSON.stringify({ triggeringAlarms }),
  };
}
