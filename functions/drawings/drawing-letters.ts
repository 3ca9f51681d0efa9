import type { LetterBox } from '#shared/dead-letters/letters.ts';
import { folderOf, keepsOnlyResults } from './drawing-job.ts';
import { drawingMessages } from './drawing-messages.ts';

/** Dead letters of the system "drawings". */
export const drawingLetters = {
  name: 'processing',
  read: async (letter) => drawingMessages.read(letter),
  ending: { filesOf: folderOf, keepsOnlyResults },
} satisfies Omit<LetterBox, 'queue'>;
