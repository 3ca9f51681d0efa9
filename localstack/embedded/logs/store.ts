import type { Changed } from '../kernel/keeping/keepable.ts';
import type { MetricFilter } from './metric-filters.ts';
import type { SubscriptionFilter } from './subscriptions/subscription.ts';

/** One line, as it is kept. Times in milliseconds since the epoch. */
export interface StoredEvent {
  /** Counts up over all of the cloud; orders events of the same time. */
  readonly sequence: number;
  readonly stream: string;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
}

/** 56 digits, as AWS prints ids of events. */
export function eventId({ timestamp, sequence }: StoredEvent): string {
  return `${timestamp}`.padEnd(26, '0') + `${sequence}`.padStart(30, '0');
}

/** The record of an event; names of groups have no spaces. */
export function eventKey(group: string, { sequence, timestamp }: StoredEvent): string {
  return `${group} ${timestamp} ${sequence}`;
}

interface GroupPolicy {
  readonly document: string;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
}

export interface LogStream {
  readonly name: string;
  readonly createdAt: number;
  firstEventAt?: number;
  lastEventAt?: number;
  lastIngestedAt?: number;
}

export interface LogGroup {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly logGroupClass: string;
  kmsKeyId: string | undefined;
  retentionInDays: number | undefined;
  deletionProtection: boolean;
  readonly tags: Map<string, string>;
  readonly streams: Map<string, LogStream>;
  /** Ascending by time, then by arrival. */
  events: StoredEvent[];
  storedBytes: number;
  readonly filters: Map<string, MetricFilter>;
  readonly subscriptions: Map<string, SubscriptionFilter>;
  dataProtection: GroupPolicy | undefined;
  indexPolicy: GroupPolicy | undefined;
}

/** Beyond that the oldest events of a group are dropped, so that memory stays bounded. */
const maximumEvents = 100_000;
const maximumBytes = 64 * 1024 * 1024;
const day = 24 * 3600 * 1000;
/** CloudWatch Logs bills 26 bytes for each event besides its text. */
const overhead = 26;

function bytesOf(message: string): number {
  return Buffer.byteLength(message) + overhead;
}

/** Index behind the last event that is not later than `timestamp`. */
function upperBound(events: readonly StoredEvent[], timestamp: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.timestamp ?? 0) <= timestamp) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert(group: LogGroup, event: StoredEvent): void {
  const last = group.events.at(-1);
  if (last === undefined || last.timestamp <= event.timestamp) group.events.push(event);
  else group.events.splice(upperBound(group.events, event.timestamp), 0, event);
  group.storedBytes += bytesOf(event.message);
}

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

  /** One event; undefined where there is none. */
  event(groupName: string, timestamp: number, sequence: number): StoredEvent | undefined {
    const events = this.#groups.get(groupName)?.events ?? [];
    for (let index = upperBound(events, timestamp) - 1; index >= 0; index -= 1) {
      const event = events[index];
      if (event === undefined || event.timestamp < timestamp) return undefined;
      if (event.sequence === sequence) return event;
    }
    return undefined;
  }

  /** Takes up a group as it was. */
  take(group: LogGroup): void {
    this.#groups.set(group.name, group);
  }

  /** Takes up an event as it was. */
  takeEvent(groupName: string, event: StoredEvent): void {
    const group = this.#groups.get(groupName);
    if (group === undefined) return;
    this.#sequence = Math.max(this.#sequence, event.sequence);
    insert(group, event);
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

  createGroup(
    name: string,
    now: number,
    settings: {
      readonly logGroupClass?: string;
      readonly kmsKeyId?: string | undefined;
      readonly tags?: Readonly<Record<string, string>>;
      readonly deletionProtection?: boolean;
    } = {},
  ): LogGroup {
    const group: LogGroup = {
      name,
      arn: this.arnOf(name),
      createdAt: now,
      logGroupClass: settings.logGroupClass ?? 'STANDARD',
      kmsKeyId: settings.kmsKeyId,
      retentionInDays: undefined,
      deletionProtection: settings.deletionProtection ?? false,
      tags: new Map(Object.entries(settings.tags ?? {})),
      streams: new Map(),
      events: [],
      storedBytes: 0,
      filters: new Map(),
      subscriptions: new Map(),
      dataProtection: undefined,
      indexPolicy: undefined,
    };
    this.#groups.set(name, group);
    return group;
  }

  deleteGroup(name: string): void {
    const group = this.#groups.get(name);
    this.#groups.delete(name);
    for (const event of group?.events ?? []) this.#changed(eventKey(name, event));
  }

  createStream(group: LogGroup, name: string, now: number): LogStream {
    const stream: LogStream = { name, createdAt: now };
    group.streams.set(name, stream);
    return stream;
  }

  deleteStream(group: LogGroup, name: string): void {
    group.streams.delete(name);
    const gone = group.events.filter(({ stream }) => stream === name);
    group.events = group.events.filter(({ stream }) => stream !== name);
    for (const event of gone) this.#changed(eventKey(group.name, event));
    group.storedBytes = group.events.reduce((sum, { message }) => sum + bytesOf(message), 0);
  }

  /** Adds events to a stream and answers them as stored. */
  append(
    group: LogGroup,
    stream: LogStream,
    lines: readonly { readonly timestamp: number; readonly message: string }[],
    now: number,
  ): readonly StoredEvent[] {
    const stored = lines.map(({ timestamp, message }) => {
      this.#sequence += 1;
      return {
        sequence: this.#sequence,
        stream: stream.name,
        timestamp,
        message,
        ingestionTime: now,
      };
    });
    for (const event of stored) {
      insert(group, event);
      this.#changed(eventKey(group.name, event));
      stream.firstEventAt = Math.min(stream.firstEventAt ?? event.timestamp, event.timestamp);
      stream.lastEventAt = Math.max(stream.lastEventAt ?? event.timestamp, event.timestamp);
    }
    stream.lastIngestedAt = now;
    this.#trim(group);
    return stored;
  }

  /** Drops what is older than its group keeps it. */
  expire(now: number): void {
    for (const group of this.#groups.values()) {
      if (group.retentionInDays === undefined) continue;
      const expired = upperBound(group.events, now - group.retentionInDays * day);
      if (expired > 0) this.#drop(group, expired);
    }
  }

  #trim(group: LogGroup): void {
    let surplus = group.events.length - maximumEvents;
    // A tenth at once, because taking from the front of an array is not free.
    if (surplus > 0) surplus += maximumEvents / 10;
    else if (group.storedBytes > maximumBytes) surplus = Math.ceil(group.events.length / 10);
    if (surplus > 0) this.#drop(group, surplus);
  }

  #drop(group: LogGroup, count: number): void {
    for (const event of group.events.splice(0, count)) {
      group.storedBytes -= bytesOf(event.message);
      this.#changed(eventKey(group.name, event));
    }
  }
}
