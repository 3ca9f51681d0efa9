import type { Message } from './message.ts';

/** Messages that may be received, in the order in which they should be. */
export interface ReadyMessages {
  /** Of a new message, or of one whose invisibility has ended. */
  add(message: Message): void;
  /** A receive begins. */
  begin(): void;
  /** Takes the next message, or nothing where none may be taken now. */
  take(): Message | undefined;
  /** A message that is in flight already when the queue is taken up again. */
  hold(message: Message): void;
  /** A message that was taken, or is ready, leaves the queue. */
  release(message: Message): void;
  clear(): void;
}
