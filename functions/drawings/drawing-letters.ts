import type { LetterBox } from '#shared/dead-letters/letters.ts';
import { drawingMessages } from './drawing-messages.ts';

/** Dead letters of the system "drawings". */
export const drawingLetters = {
  name: 'processing',
  read: async (letter) => drawingMessages.read(letter),
} satisfies Omit<LetterBox, 'queue'>;
