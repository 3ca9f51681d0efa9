import type { Route } from '#shared/http/api.ts';
import { parseFields, parseJson } from '#shared/http/parse.ts';
import { RequestError } from '#shared/http/request-error.ts';
import { type AcceptDependencies, acceptJob } from '#shared/jobs/accept-job.ts';
import { newAIJob } from '../ai-job.ts';
import { aiJobMessages } from '../ai-job-messages.ts';
import { jobSubmission } from '../contract/answers.ts';
import { mostInputKB } from '../contract/most-input.ts';
import { jobTypeNamed } from '../job-types/registry.ts';

interface Dependencies extends Omit<AcceptDependencies, 'messages'> {
  readonly now: () => Date;
  /** A new UUID. */
  readonly newJobId: () => string;
}

/** `POST /jobs`: checks a request wholly, then accepts it. */
export function createSubmitRoute(
  dependencies: Dependencies,
  { ttlDays }: { readonly ttlDays: number },
): Route {
  const { now, newJobId } = dependencies;
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
    const job = newAIJob(
      { jobId: newJobId(), userId, jobType, input, allowCached, traceId: request.correlationId },
      { now: now(), ttlDays },
    );
    await acceptJob({ ...dependencies, messages: aiJobMessages }, job);
    return { status: 202, body: { jobId: job.jobId, status: 'queued' } };
  };
}

function tooLarge(): RequestError {
  return new RequestError(413, 'request_too_large', 'The request is too large.', {
    action: `Send at most ${mostInputKB} KB.`,
  });
}
