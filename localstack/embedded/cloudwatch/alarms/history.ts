import type { Changed } from '../../kernel/keeping/keepable.ts';
import type { Alarm, AlarmState } from './model.ts';

export type HistoryType = 'ConfigurationUpdate' | 'StateUpdate' | 'Action';

export interface HistoryItem {
  /** Counts up; tells items apart. */
  readonly sequence: number;
  readonly alarmName: string;
  readonly alarmType: 'MetricAlarm' | 'CompositeAlarm';
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly type: HistoryType;
  readonly summary: string;
  /** JSON. */
  readonly data: string;
}

/** CloudWatch keeps 30 days; here it is a number, so that memory stays bounded. */
const maximumItems = 5_000;

function shownState(state: AlarmState) {
  return {
    stateValue: state.value,
    stateReason: state.reason,
    ...(state.reasonData === undefined ? {} : { stateReasonData: JSON.parse(state.reasonData) }),
  };
}

/** What happened to alarms, deleted ones included, newest last. */
export class AlarmHistory {
  readonly #items: HistoryItem[] = [];
  #changed: Changed = () => {};
  #sequence = 0;

  /** Says from now on which items come and go. */
  tell(changed: Changed): void {
    this.#changed = changed;
  }

  find(sequence: number): HistoryItem | undefined {
    return this.#items.findLast((item) => item.sequence === sequence);
  }

  /** Takes up an item as it was. */
  take(item: HistoryItem): void {
    this.#sequence = Math.max(this.#sequence, item.sequence);
    this.#items.push(item);
  }

  clear(): void {
    this.#items.length = 0;
  }

  add(
    alarm: Alarm,
    time: number,
    entry: { readonly type: HistoryType; readonly summary: string; readonly data: object },
  ): void {
    this.#sequence += 1;
    this.#items.push({
      sequence: this.#sequence,
      alarmName: alarm.name,
      alarmType: alarm.kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm',
      time,
      type: entry.type,
      summary: entry.summary,
      data: JSON.stringify(entry.data),
    });
    this.#changed(String(this.#sequence));
    if (this.#items.length <= maximumItems) return;
    for (const { sequence } of this.#items.splice(0, maximumItems / 10)) {
      this.#changed(String(sequence));
    }
  }

  addStateUpdate(alarm: Alarm, previous: AlarmState): void {
    this.add(alarm, alarm.state.updatedAt, {
      type: 'StateUpdate',
      summary: `Alarm updated from ${previous.value} to ${alarm.state.value}`,
      data: { version: '1.0', oldState: shownState(previous), newState: shownState(alarm.state) },
    });
  }

  get items(): readonly HistoryItem[] {
    return this.#items;
  }
}
