import { type Letter, letterJson } from '../dead-letters/letter.ts';

/** Writes dead letters as the bodies of answers. */
export interface LetterBodies {
  list(letters: readonly Letter[]): unknown;
  one(letter: Letter): unknown;
  /** Of one that has left. */
  gone(letter: Letter, status: 'redriven' | 'discarded'): unknown;
}

/** The bodies of dead letters, where a system has no style of its own. */
export const plainLetterBodies: LetterBodies = {
  list: (letters) => ({ dead_letters: letters.map(letterJson) }),
  one: letterJson,
  gone: ({ messageId, jobId }, status) => ({ id: messageId, job_id: jobId, status }),
};
