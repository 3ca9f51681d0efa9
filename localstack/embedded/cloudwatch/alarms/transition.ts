import type { Alarm, AlarmState } from './model.ts';

/** A change of state, with all that the messages about it say. */
export interface Transition {
  /** As it is after the change. */
  readonly alarm: Alarm;
  readonly previous: AlarmState;
  readonly account: string;
  readonly region: string;
  /** Of a composite alarm: those whose change caused its own. */
  readonly children: readonly Alarm[];
}
