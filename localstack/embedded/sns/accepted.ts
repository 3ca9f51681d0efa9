import type { Changed, Keepable } from '../kernel/keeping/keepable.ts';
import { type AcceptedUntil, Deduplication } from '../sqs/queue/deduplication.ts';

/** Ids of the messages that FIFO topics took in the last five minutes. */
export class Accepted implements Keepable<AcceptedUntil> {
  readonly #byTopic = new Map<string, Deduplication>();
  #changed: Changed = () => {};

  tell(changed: Changed): void {
    this.#changed = changed;
  }

  of(topicArn: string): Deduplication {
    const known = this.#byTopic.get(topicArn);
    if (known !== undefined) return known;
    const made = new Deduplication((id) => this.#changed(`${topicArn} ${id}`));
    this.#byTopic.set(topicArn, made);
    return made;
  }

  /** The topic is gone. */
  forget(topicArn: string): void {
    const ids = [...(this.#byTopic.get(topicArn)?.ids ?? [])];
    this.#byTopic.delete(topicArn);
    for (const id of ids) this.#changed(`${topicArn} ${id}`);
  }

  *keys(): Generator<string> {
    for (const [arn, { ids }] of this.#byTopic) for (const id of ids) yield `${arn} ${id}`;
  }

  get(key: string): AcceptedUntil | undefined {
    const { arn, id } = split(key);
    return this.#byTopic.get(arn)?.record(id);
  }

  restore(found: Iterable<readonly [string, AcceptedUntil]>): void {
    for (const [key, accepted] of found) {
      const { arn, id } = split(key);
      this.of(arn).restore(id, accepted);
    }
  }

  clear(): void {
    this.#byTopic.clear();
  }
}

/** The id may have spaces in it. */
function split(key: string): { readonly arn: string; readonly id: string } {
  const space = key.indexOf(' ');
  return { arn: key.slice(0, space), id: key.slice(space + 1) };
}
