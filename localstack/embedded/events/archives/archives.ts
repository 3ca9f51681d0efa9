import type { EventPattern } from '../../kernel/event-pattern/pattern.ts';
import type { Changed, Keepable } from '../../kernel/keeping/keepable.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { ArchivedEvent, ArchivedEvents } from './archived-events.ts';

const dayMs = 24 * 3_600_000;

export interface Archive {
  readonly name: string;
  readonly arn: string;
  /** The bus. */
  readonly sourceArn: string;
  readonly createdAt: number;
  readonly description: string | undefined;
  readonly patternText: string | undefined;
  readonly pattern: EventPattern | undefined;
  /** Days; 0 for ever. */
  readonly retentionDays: number;
  readonly events: ArchivedEvents;
}

/** An archived event with the name of its archive. */
export interface KeptEvent {
  readonly archive: string;
  readonly event: ArchivedEvent;
}

/** The record of an event; names of archives have no spaces. */
function keyOf(archive: string, { sequence }: ArchivedEvent): string {
  return `${archive} ${sequence}`;
}

/** The archives by name. What they hold is kept event by event. */
export class Archives implements Keepable<KeptEvent> {
  readonly #archives = new Map<string, Archive>();
  #changed: Changed = () => {};
  #sequence = 0;

  /** Says from now on which events come and go. */
  tell(changed: Changed): void {
    this.#changed = changed;
  }

  named(name: string): Archive | undefined {
    return this.#archives.get(name);
  }

  all(): readonly Archive[] {
    return [...this.#archives.values()];
  }

  set(archive: Archive): void {
    this.#archives.set(archive.name, archive);
  }

  delete({ events, name }: Archive): void {
    this.#archives.delete(name);
    this.#gone(name, events.all());
  }

  /** Each archive of a bus takes what fits. */
  take(busArn: string, event: JsonObject, at: number): void {
    let text: string | undefined;
    for (const { events, name, pattern, sourceArn } of this.#archives.values()) {
      if (sourceArn !== busArn || pattern?.(event) === false) continue;
      text ??= JSON.stringify(event);
      this.#sequence += 1;
      const archived = { sequence: this.#sequence, at, text };
      const surplus = events.add(archived);
      this.#changed(keyOf(name, archived));
      this.#gone(name, surplus);
    }
  }

  /** Drops what is older than its archive keeps it. */
  expire(now: number): void {
    for (const { events, name, retentionDays } of this.#archives.values()) {
      if (retentionDays > 0) this.#gone(name, events.expire(now - retentionDays * dayMs));
    }
  }

  *keys(): Generator<string> {
    for (const { events, name } of this.#archives.values()) {
      for (const event of events.all()) yield keyOf(name, event);
    }
  }

  get(key: string): KeptEvent | undefined {
    const [archive = '', sequence] = key.split(' ');
    const event = this.#archives.get(archive)?.events.find(Number(sequence));
    return event && { archive, event };
  }

  restore(records: Iterable<readonly [string, KeptEvent]>): void {
    for (const [, { archive, event }] of records) {
      this.#archives.get(archive)?.events.add(event);
      this.#sequence = Math.max(this.#sequence, event.sequence);
    }
  }

  clear(): void {
    this.#archives.clear();
  }

  #gone(name: string, events: readonly ArchivedEvent[]): void {
    for (const event of events) this.#changed(keyOf(name, event));
  }
}
