import type { Alarm } from './model.ts';

export type HistoryType = 'ConfigurationUpdate' | 'StateUpdate' | 'Action';

export interface HistoryItem {
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

/** What happened to alarms, deleted ones included, newest last. */
export class AlarmHistory {
  readonly #items: HistoryItem[] = [];

  add(
    alarm: Alarm,
    time: number,
    entry: { readonly type: HistoryType; readonly summary: string; readonly data: object },
  ): void {
    this.#items.push({
      alarmName: alarm.name,
      alarmType: alarm.kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm',
      time,
      type: entry.type,
      summary: entry.summary,
      data: JSON.stringify(entry.data),
    });
    if (this.#items.length > maximumItems) this.#items.splice(0, maximumItems / 10);
  }

  get items(): readonly HistoryItem[] {
    return this.#items;
  }
}
