import type { LetterBox } from '#shared/dead-letters/letters.ts';
import { requestLetters, resultLetters } from '../../functions/ai-jobs/ai-job-letters.ts';
import { drawingLetters } from '../../functions/drawings/drawing-letters.ts';
import { namesOf } from '../../infrastructure/names.ts';
import type { SystemName } from '../local/systems.ts';

/** Where jobs, their files and companies' keys are. */
type LetterStorage = Parameters<typeof drawingLetters>[0] & Parameters<typeof requestLetters>[0];

interface LetterPlace {
  readonly source: string;
  readonly dead: string;
  /** How its letters are read, and what is done with them. */
  readonly letters: (storage: LetterStorage) => Omit<LetterBox, 'queue'>;
}

interface LetterPlaces {
  /** Of the jobs. */
  readonly table: string;
  /** Bucket of their files, without the account. */
  readonly files: string;
  readonly queues: readonly LetterPlace[];
  /** Where it is written down what an operator does. */
  readonly auditLog: string;
  /** Logs of the functions that a job comes by. */
  readonly logs: readonly string[];
}

const logOf = (functionName: string) => `/aws/lambda/${functionName}`;

/** Where a system keeps dead letters and what belongs to them, by the names that its stack gives. */
export function letterPlaces(system: SystemName, environment: string): LetterPlaces {
  if (system === 'drawings') {
    const names = namesOf('security-assistant', environment);
    const functions = ['process-drawing-worker', 'dead-letter-processor'].map(names);
    return {
      table: names('jobs'),
      files: names('files'),
      queues: [
        {
          letters: drawingLetters,
          source: names('processing'),
          dead: names('processing-dlq'),
        },
      ],
      auditLog: logOf(names('dead-letter-processor')),
      logs: functions.map(logOf),
    };
  }
  const names = namesOf('bayon-coagent', environment);
  const functions = ['generate-content', 'record-results', 'watch-dead-letters'].map(names);
  return {
    table: names('ai-jobs'),
    files: names('ai-jobs-files'),
    queues: [
      {
        letters: requestLetters,
        source: names('ai-job-request'),
        dead: names('ai-job-request-dlq'),
      },
      {
        letters: () => resultLetters,
        source: names('ai-job-response'),
        dead: names('ai-job-response-dlq'),
      },
    ],
    auditLog: logOf(names('watch-dead-letters')),
    logs: functions.map(logOf),
  };
}
