import type { LetterBox } from '#shared/dead-letters/letters.ts';
import { deleteInputs } from '#shared/jobs/delete-inputs.ts';
import { annotationReason } from './annotation-letter.ts';
import { folderOf as filesOf, keepsOnlyResults } from './drawing-job.ts';
import { drawingMessages } from './drawing-messages.ts';

/** Dead letters of the system "drawings". */
export function drawingLetters(dependencies: Parameters<typeof deleteInputs>[0]) {
  return {
    name: 'processing',
    reasonOf: annotationReason,
    read: async (letter) => drawingMessages.read(letter),
    onGivenUp: (job) => deleteInputs(dependencies, { filesOf, keepsOnlyResults }, job),
  } satisfies Omit<LetterBox, 'queue'>;
}
