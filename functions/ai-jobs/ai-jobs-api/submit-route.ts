import type { Route } from '#shared/http/api.ts';
import { parseFields, parseJson } from '#shared/http/parse.ts';
import { RequestError } from '#shared/http/request-error.ts';
import type { createAcceptOnce } from '#shared/idempotency/accept-once.ts';
import { fingerprintOf } from '#shared/idempotency/fingerprint.ts';
import { type AcceptDependencies, acceptedBefore, acceptJob } from '#shared/jobs/accept-job.ts';
import { newAIJob } from '../ai-job.ts';
import { aiJobMessages } from '../ai-job-messages.ts';
import { jobSubmission } from '../contract/answers.ts';
import { mostInputKB } from '../contract/most-input.ts';
import { jobTypeNamed } from '../job-types/registry.ts';

interface Dependencies extends Omit<AcceptDependencies, 'messages'> {
  readonly acceptOnce: ReturnType<typeof createAcceptOnce>;
  readonly now: () => Date;
  /** A new UUID. */
  readonly newJobId: () => string;
}

/** `POST /jobs`: checks a request wholly, then accepts it. */
export function createSubmitRoute(
  dependencies: Dependencies,
  { ttlDays }: { readonly ttlDays: number },
): Route {
  const { acceptOnce, now, newJobId } = dependencies;
  const accepting = { ...dependencies, messages: aiJobMessages };
  return async (request) => {
    const userId = await request.company();
    if (request.body.length > mostInputKB * 1024) throw tooLarge();
    const {
      jobType,
      input,
      allowCached = false,
    } = parseFields(jobSubmission, parseJson(request.body));
    // For what it refuses: the work itself is the worker's.
    jobTypeNamed(jobType).assignment(input);
    return await acceptOnce(request, {
      companyId: userId,
      purpose: 'ai-jobs',
      fingerprint: fingerprintOf([jobType, input, allowCached]),
      newJobId,
      async find(jobId) {
        const job = await acceptedBefore(accepting, userId, jobId);
        return job && { jobId, status: 'queued' };
      },
      async accept(jobId) {
        const job = newAIJob(
          { jobId, userId, jobType, input, allowCached, traceId: request.correlationId },
          { now: now(), ttlDays },
        );
        await acceptJob(accepting, job);
        return { jobId, status: 'queued' };
      },
    });
  };
}

function tooLarge(): RequestError {
  return new RequestError(413, 'request_too_large', 'The request is too large.', {
    action: `Send at most ${mostInputKB} KB.`,
  });
}
