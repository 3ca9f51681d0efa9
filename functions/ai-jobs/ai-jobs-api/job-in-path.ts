import { isAIJobId } from '../contract/job-id.ts';

/**
 * How a path names a job. One that came by the direct way is there when a worker has taken its message,
 * hence the invitation to ask again.
 */
export const jobInPath = { parameter: 'jobId', isId: isAIJobId, retryAfterSeconds: 1 } as const;
