import type { Changed } from '../../kernel/keeping/keepable.ts';
import { eventKey, type StoredEvent } from '../events/stored-event.ts';
import { emptyGroup, type GroupSettings, type LogGroup, type LogStream } from './log-group.ts';

const day = 24 * 3600 * 1000;

/** Log groups with their streams and events. */
export class LogStore {
  readonly #groups = new Map<string, LogGroup>();
  readonly #options: { readonly account: string; readonly region: string };
  #changed: Changed = () => {};
  #sequence = 0;

  constructor(options: { readonly account: string; readonly region: string }) {
    this.#options = options;
  }

  /** Says from now on which events come and go. */
  tell(changed: Changed): void {
    this.#changed = changed;
  }

  /** Takes up a group as it was. */
  take(group: LogGroup): void {
    this.#groups.set(group.name, group);
  }

  /** Takes up an event as it was. */
  takeEvent(groupName: string, event: StoredEvent): void {
    this.#sequence = Math.max(this.#sequence, event.sequence);
    this.#groups.get(groupName)?.events.add([event]);
  }

  clear(): void {
    this.#groups.clear();
  }

  group(name: string): LogGroup | undefined {
    return this.#groups.get(name);
  }

  /** All groups, by name. */
  groups(): readonly LogGroup[] {
    return [...this.#groups.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  arnOf(name: string): string {
    return `arn:aws:logs:${this.#options.region}:${this.#options.account}:log-group:${name}`;
  }

  createGroup(name: string, now: number, settings: GroupSettings = {}): LogGroup {
    const group = emptyGroup({ name, arn: this.arnOf(name), now }, settings);
    this.#groups.set(name, group);
    return group;
  }

  deleteGroup(name: string): void {
    const group = this.#groups.get(name);
    this.#groups.delete(name);
    if (group !== undefined) this.#say(group, group.events.all());
  }

  createStream(group: LogGroup, name: string, now: number): LogStream {
    const stream: LogStream = { name, createdAt: now };
    group.streams.set(name, stream);
    return stream;
  }

  deleteStream(group: LogGroup, name: string): void {
    group.streams.delete(name);
    this.#say(group, group.events.deleteStream(name));
  }

  /** Adds events to a stream and answers them as stored. */
  append(
    group: LogGroup,
    stream: LogStream,
    lines: readonly { readonly timestamp: number; readonly message: string }[],
    now: number,
  ): readonly StoredEvent[] {
    const events = lines.map(({ timestamp, message }) => {
      this.#sequence += 1;
      const sequence = this.#sequence;
      return { sequence, stream: stream.name, timestamp, message, ingestionTime: now };
    });
    const surplus = group.events.add(events);
    for (const { timestamp } of events) {
      stream.firstEventAt = Math.min(stream.firstEventAt ?? timestamp, timestamp);
      stream.lastEventAt = Math.max(stream.lastEventAt ?? timestamp, timestamp);
    }
    stream.lastIngestedAt = now;
    this.#say(group, events);
    this.#say(group, surplus);
    return events;
  }

  /** Drops what is older than its group keeps it. */
  expire(now: number): void {
    for (const group of this.#groups.values()) {
      const { events, retentionInDays } = group;
      if (retentionInDays !== undefined) {
        this.#say(group, events.expire(now - retentionInDays * day));
      }
    }
  }

  /** These came or went. */
  #say({ name }: LogGroup, events: readonly StoredEvent[]): void {
    for (const event of events) this.#changed(eventKey(name, event));
  }
}
