import type { Changed } from '../../kernel/keeping/keepable.ts';

/** Keys of what SQS remembers: a kind, an ARN, and an id that may have spaces in it. */
export const keyOf = {
  queue: (arn: string) => `queue ${arn}`,
  message: (arn: string, id: string) => `message ${arn} ${id}`,
  state: (arn: string, id: string) => `state ${arn} ${id}`,
  accepted: (arn: string, id: string) => `accepted ${arn} ${id}`,
  deleted: (arn: string) => `deleted ${arn}`,
  task: (handle: string) => `task ${handle}`,
} as const;

/** Says what has changed in the queues. */
export class Marks {
  /** Of whoever keeps it. @default nobody */
  changed: Changed = () => {};

  queue(arn: string): void {
    this.changed(keyOf.queue(arn));
  }

  /** A message has come or gone. */
  message(arn: string, id: string): void {
    this.changed(keyOf.message(arn, id));
    this.changed(keyOf.state(arn, id));
  }

  /** A message was hidden, or for another while; its body is not written again. */
  state(arn: string, id: string): void {
    this.changed(keyOf.state(arn, id));
  }

  accepted(arn: string, id: string): void {
    this.changed(keyOf.accepted(arn, id));
  }

  deleted(arn: string): void {
    this.changed(keyOf.deleted(arn));
  }

  task(handle: string): void {
    this.changed(keyOf.task(handle));
  }
}
