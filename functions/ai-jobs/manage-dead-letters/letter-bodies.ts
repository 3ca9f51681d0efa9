import type { Letter } from '#shared/dead-letters/letter.ts';
import type { LetterBodies } from '#shared/http/letter-bodies.ts';

/** A dead letter as callers see it. */
function letterView(letter: Letter) {
  const { messageId, queue, jobId, companyId, sentAt, code, stage } = letter;
  const { attempts, reason, correlationId, warnings, redrives, body, attributes } = letter;
  return {
    ...{ id: messageId, queue, jobId, company: companyId, sentAt, code, stage },
    ...{ attempts, reason, traceId: correlationId, warnings, redrives, body, attributes },
  };
}

/** Dead letters in the style of this system's API. */
export const aiJobLetterBodies: LetterBodies = {
  list: (letters) => ({ deadLetters: letters.map(letterView) }),
  one: letterView,
  gone: ({ messageId, jobId }, status) => ({ id: messageId, jobId, status }),
};
