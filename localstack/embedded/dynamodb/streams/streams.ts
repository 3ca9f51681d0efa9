import type { Clock } from '../../kernel/clock.ts';
import type { Changed } from '../../kernel/keeping/keepable.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { Image } from '../items/images.ts';
import { recordKeys } from '../record-keys.ts';
import type { TableSchema } from '../schemas.ts';
import { recordOf, type StreamRecord, type ViewType } from './record.ts';

/** A stream keeps its records for a day. Milliseconds. */
const keptMs = 24 * 3600 * 1000;
/** Beyond that the oldest records are dropped, so that memory stays bounded. */
const mostRecords = 100_000;

export interface KeptRecord {
  readonly sequence: string;
  readonly at: number;
  readonly record: StreamRecord;
}

/** The changes of one table, since its stream was turned on. */
export interface Stream {
  readonly table: string;
  readonly arn: string;
  /** Such as `2026-11-22T08:30:00.000`. */
  readonly label: string;
  readonly region: string;
  readonly view: ViewType;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly shard: string;
  readonly keySchema: readonly JsonObject[];
  /** Whether it takes records; one that was turned off can be read for a day. */
  isOn: boolean;
  endedAt: number | undefined;
  records: KeptRecord[];
}

/** Streams of tables. Each has one shard, which is always open while the stream is on. */
export class Streams {
  readonly #byArn = new Map<string, Stream>();
  /** What is on now, by table. */
  readonly #on = new Map<string, Stream>();
  readonly #clock: Clock;
  readonly #changed: Changed;
  #sequence = 0;

  constructor(dependencies: { readonly clock: Clock; readonly changed: Changed }) {
    this.#clock = dependencies.clock;
    this.#changed = dependencies.changed;
  }

  isOn(table: string): boolean {
    return this.#on.has(table);
  }

  /** The stream that is on, or the last one. */
  latest(table: string): Stream | undefined {
    return this.#on.get(table) ?? this.ofTable(table).at(-1);
  }

  ofTable(table: string): readonly Stream[] {
    return this.all().filter((stream) => stream.table === table);
  }

  all(): readonly Stream[] {
    return [...this.#byArn.values()];
  }

  get(arn: string): Stream | undefined {
    return this.#byArn.get(arn);
  }

  turnOn(
    schema: Pick<TableSchema, 'table'>,
    tableArn: string,
    options: { readonly view: ViewType; readonly keySchema: readonly JsonObject[] },
  ): Stream {
    const now = this.#clock.now();
    const label = new Date(now).toISOString().slice(0, -1);
    const stream: Stream = {
      table: schema.table,
      arn: `${tableArn}/stream/${label}`,
      label,
      region: tableArn.split(':')[3] ?? '',
      ...options,
      createdAt: now,
      shard: `shardId-${String(now).padStart(20, '0')}-${'0'.repeat(8)}`,
      isOn: true,
      endedAt: undefined,
      records: [],
    };
    this.#byArn.set(stream.arn, stream);
    this.#on.set(stream.table, stream);
    return stream;
  }

  turnOff(table: string): void {
    const stream = this.#on.get(table);
    if (stream === undefined) return;
    stream.isOn = false;
    stream.endedAt = this.#clock.now();
    this.#on.delete(table);
  }

  /** The next sequence number: 21 digits, ascending over all streams. */
  next(): string {
    this.#sequence += 1;
    return `${this.#clock.now()}${String(this.#sequence).padStart(8, '0')}`.padStart(21, '0');
  }

  record(image: Image, isExpiry = false): void {
    const stream = this.#on.get(image.schema.table);
    if (stream === undefined) return;
    const now = this.#clock.now();
    const sequence = this.next();
    const facts = { sequence, now, region: stream.region, isExpiry };
    const record = recordOf(image, stream, facts);
    if (record === undefined) return;
    stream.records.push({ sequence, at: now, record });
    this.#changed(recordKeys.change(stream.arn, sequence));
    if (stream.records.length > mostRecords) this.#drop(stream, mostRecords / 10);
  }

  /** Forgets records that are over a day old, and streams that ended before. */
  trim(): void {
    const oldest = this.#clock.now() - keptMs;
    for (const stream of this.#byArn.values()) {
      const kept = stream.records.findIndex(({ at }) => at > oldest);
      this.#drop(stream, kept < 0 ? stream.records.length : kept);
      if ((stream.endedAt ?? oldest) < oldest) {
        this.#byArn.delete(stream.arn);
        this.#changed(recordKeys.stream(stream.arn));
      }
    }
  }

  /** One record; undefined where it is gone. */
  change(arn: string, sequence: string): KeptRecord | undefined {
    // Mostly it is asked for right when it is new.
    return this.#byArn.get(arn)?.records.findLast((record) => record.sequence === sequence);
  }

  take(stream: Stream): void {
    this.#byArn.set(stream.arn, stream);
    if (stream.isOn) this.#on.set(stream.table, stream);
  }

  takeChange(arn: string, change: KeptRecord): void {
    this.#byArn.get(arn)?.records.push(change);
  }

  clear(): void {
    this.#byArn.clear();
    this.#on.clear();
  }

  #drop(stream: Stream, count: number): void {
    for (const { sequence } of stream.records.splice(0, count)) {
      this.#changed(recordKeys.change(stream.arn, sequence));
    }
  }
}
