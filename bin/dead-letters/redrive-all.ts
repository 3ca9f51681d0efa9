import { setTimeout as pause } from 'node:timers/promises';
import type { LetterBox } from '#shared/dead-letters/letters.ts';
import { CliError } from '../cli-error.ts';

const everyMs = 500;

/**
 * Lets SQS bring all letters of a queue back, and says how far it has come. It goes on when this
 * process ends; the same command then follows it.
 *
 * @returns how many were moved
 * @throws CliError when it ends before all were moved
 */
export async function redriveAll(
  { name, queue }: LetterBox,
  onProgress: (text: string) => void,
): Promise<number> {
  await queue.startMove();
  let told = '';
  for (;;) {
    const progress = await queue.move();
    const { isDone, moved, of, problem } = progress ?? {
      isDone: true,
      moved: 0,
      of: 0,
      problem: null,
    };
    const text = `${name}: ${moved} of ${of} brought back`;
    if (text !== told) onProgress(text);
    told = text;
    if (problem !== null) {
      throw new CliError(
        `The redrive of ${name} ended early (${problem}): ${moved} of ${of} were brought back. Begin it again.`,
      );
    }
    if (isDone) return moved;
    await pause(everyMs);
  }
}
