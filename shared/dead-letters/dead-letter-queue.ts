import type { QueueMessage } from '../queues/queue-message.ts';

/** A message that its worker could not bring to an end. */
export interface DeadLetter extends QueueMessage {
  readonly messageId: string;
  /** When it was first sent, ISO 8601. */
  readonly sentAt: string;
}

/** A letter in hand: nobody else sees it until it is put back. */
export interface HeldLetter extends DeadLetter {
  /** Sends what it says once more to the queue that it came from. */
  copyBack(): Promise<void>;
  /** Takes it out for good; without it, it is put back. */
  remove(): Promise<void>;
}

/** How far the move of a whole queue has come. */
interface MoveProgress {
  readonly isDone: boolean;
  readonly moved: number;
  readonly of: number;
  /** Why it ended before all were moved; null when it did not. */
  readonly problem: string | null;
}

/** Dead letters stay where they are: they leave one by one by a person's word, or all at once. */
export interface DeadLetterQueue {
  /** Every message that is there now, at most `limit`. */
  look(limit: number): Promise<readonly DeadLetter[]>;
  /**
   * Takes up one letter after the other until `visit` answers `false` or all were seen.
   *
   * @returns `false` when there are more than anybody can look through
   */
  visit(visit: (letter: HeldLetter) => Promise<boolean>): Promise<boolean>;
  /** Begins to bring all of them back to the queue they came from, if nobody has begun yet. */
  startMove(): Promise<void>;
  /** Of the move that was begun last; `undefined` when there was none. */
  move(): Promise<MoveProgress | undefined>;
}
