import type { JobAnswer } from '../../../functions/ai-jobs/contract/answers.ts';
import type {
  AIJobInput,
  AIJobOutput,
  AIJobType,
} from '../../../functions/ai-jobs/contract/job-types.ts';
import { TransientError } from '../../../shared/errors/index.ts';
import { type SubmitOptions, submitJob } from './jobs.ts';
import { type PollOptions, pollForCompletion } from './wait.ts';

/** A job that has completed, with the content of its type. */
export interface CompletedJob<Type extends AIJobType> extends JobAnswer {
  readonly result: JobAnswer['result'] & AIJobOutput<Type>;
}

/** The API has held the content against its type before it said that the job has completed. */
function isCompleted<Type extends AIJobType>(
  job: JobAnswer,
  jobType: Type,
): job is CompletedJob<Type> {
  return job.status === 'completed' && job.jobType === jobType && job.result !== null;
}

/**
 * Asks for content and waits until it is there.
 *
 * @example
 * const { result } = await submitAndWait('blog-post', { topic: 'First home' });
 * console.log(result.title);
 *
 * @throws what `submitJob` and `pollForCompletion` throw
 */
export async function submitAndWait<Type extends AIJobType>(
  jobType: Type,
  input: AIJobInput<Type>,
  options: SubmitOptions & PollOptions = {},
): Promise<CompletedJob<Type>> {
  const { jobId } = await submitJob(jobType, input, options);
  const job = await pollForCompletion(jobId, options);
  if (isCompleted(job, jobType)) return job;
  throw new TransientError('api_unknown', `The API lost the content of the job ${jobId}.`);
}
