import { createCompanyLetters } from '../dead-letters/company-letters.ts';
import type { Letter } from '../dead-letters/letter.ts';
import { createLetters, type Outcome } from '../dead-letters/letters.ts';
import type { ApiRequest, Route } from './api.ts';
import { auditRequest } from './audit-request.ts';
import { type LetterBodies, plainLetterBodies } from './letter-bodies.ts';
import { RequestError } from './request-error.ts';

type Dependencies = Parameters<typeof createLetters>[0] &
  Parameters<typeof createCompanyLetters>[0] &
  Parameters<typeof auditRequest>[0];

interface Options {
  /** The queue of the jobs' own messages, as its system calls it. */
  readonly queueName: string;
  /** @default plainLetterBodies */
  readonly bodies?: LetterBodies;
}

/** Ids of messages, as SQS makes them. */
const isMessageId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How long to look for a letter, in seconds: the dead-letter processor may have it in hand. */
export const letterPatienceSeconds = 5;

/** The dead-letter processor looks every minute. */
const settlingSeconds = 60;

/** Who has a letter in hand and dies gives it back after so long. */
const inHandSeconds = 30;

/**
 * The routes of a company's own dead letters: look, bring back, discard. What there is, its jobs tell; only who
 * acts on a letter takes it out of the queue. Letters that are about no job of the company are not there.
 */
export function createLetterRoutes(
  dependencies: Dependencies,
  { queueName, bodies = plainLetterBodies }: Options,
) {
  const own = createCompanyLetters(dependencies, { queueName });
  const lettersOf = async (request: ApiRequest) => {
    const company = await request.company();
    return createLetters(dependencies, {
      isVisible: ({ companyId }) => companyId === company,
      account: async (action, { jobId, messageId, code }) => {
        const about = { job_id: jobId, message_id: messageId, failure_code: code };
        await auditRequest(dependencies, request, action, about);
      },
    });
  };

  /** A route that does something with the letter that its path names. */
  const withOne =
    (act: 'redrive' | 'discard', told: (letter: Letter) => unknown): Route =>
    async (request) => {
      const id = request.path['id'] ?? '';
      const letters = await lettersOf(request);
      if (!isMessageId.test(id)) throw letterNotFound();
      const outcome = await letters[act](id);
      // Its job knows better than a queue that shows nobody what somebody has in hand.
      if (outcome.outcome === 'missing') {
        throw (await own.find(await request.company(), id)) ? letterInHand() : letterNotFound();
      }
      return { status: 200, body: told(letterIn(outcome)) };
    };

  const list: Route = async (request) => {
    const letters = await own.list(await request.company());
    return { status: 200, body: bodies.list(letters) };
  };

  const show: Route = async (request) => {
    const letter = await own.find(await request.company(), request.path['id'] ?? '');
    if (letter === undefined) throw letterNotFound();
    return { status: 200, body: bodies.one(letter) };
  };

  return {
    'GET /dead-letters': list,
    'GET /dead-letters/{id}': show,
    'POST /dead-letters/{id}/redrive': withOne('redrive', (letter) =>
      bodies.gone(letter, 'redriven'),
    ),
    'POST /dead-letters/{id}/discard': withOne('discard', (letter) =>
      bodies.gone(letter, 'discarded'),
    ),
  };
}

/** @throws RequestError when its job must be failed first */
function letterIn(outcome: Exclude<Outcome, { outcome: 'missing' }>): Letter {
  switch (outcome.outcome) {
    case 'done':
      return outcome.letter;
    case 'unsettled':
      throw new RequestError(
        409,
        'dead_letter_unsettled',
        'The job of this dead letter has not been failed yet.',
        { action: 'Try again in a minute.', retryAfterSeconds: settlingSeconds },
      );
  }
}

function letterInHand(): RequestError {
  return new RequestError(
    409,
    'dead_letter_in_hand',
    'Somebody else has this dead letter in hand.',
    {
      action: 'Try again in half a minute.',
      retryAfterSeconds: inHandSeconds,
    },
  );
}

function letterNotFound(): RequestError {
  return new RequestError(404, 'dead_letter_not_found', 'There is no such dead letter.', {
    action: 'Check the id; a letter that was redriven or discarded is there no more.',
  });
}
