import type { Letter } from '#shared/dead-letters/letter.ts';
import type { Outcome } from '#shared/dead-letters/letters.ts';
import { CliError } from '../cli-error.ts';

/**
 * The letter of an outcome that is as wanted.
 *
 * @throws CliError when it was not found, or its job must be failed first
 */
export function settled(outcome: Outcome, messageId: string): Letter {
  switch (outcome.outcome) {
    case 'done':
      return outcome.letter;
    case 'missing':
      throw new CliError(
        `There is no dead letter ${messageId}. It may have been redriven or discarded, or belong to another system (--system).`,
      );
    case 'unsettled':
      throw new CliError(
        `The job ${outcome.letter.jobId} of this letter has not been failed yet; the dead-letter processor does so within a minute. Try again then.`,
      );
  }
}
