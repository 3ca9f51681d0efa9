import type { Causes } from './causes.ts';

/** Causes as somebody has read them. */
export interface KnownCauses {
  readonly causes: Causes;
  /** Grows with every change. */
  readonly version: number;
}

/** Remembers which dead letters were counted, and what was told of their causes. */
export interface AlertLog {
  /** Whether this letter was counted. */
  has(messageId: string): Promise<boolean>;
  read(): Promise<KnownCauses>;
  /**
   * Writes causes over those that were read and, in the same step, that a letter is counted in them.
   *
   * @param until seconds since the epoch after which all of it may be forgotten
   * @returns `false` when somebody has changed them since, or counted the letter: nothing is written
   */
  write(causes: Causes, over: KnownCauses, until: number, counted?: string): Promise<boolean>;
}
