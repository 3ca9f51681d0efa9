import type { Job } from '../jobs/job.ts';
import type { JobMessages } from '../jobs/job-messages.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { Letter } from './letter.ts';
import { reasonOf } from './letter-reason.ts';

interface Dependencies {
  readonly jobs: Pick<JobStore, 'findDead' | 'get'>;
  readonly messages: Pick<JobMessages, 'write'>;
  readonly now: () => Date;
}

interface Options {
  /** The queue of the jobs' own messages, as its system calls it. */
  readonly queueName: string;
}

/**
 * A company's dead letters as its jobs remember them: those of its jobs that failed for want of attempts. The
 * queue is not touched, so that whoever asks, and however often, hides no letter from anybody.
 */
export function createCompanyLetters(
  { jobs, messages, now }: Dependencies,
  { queueName: queue }: Options,
) {
  const lettersOf = (job: Job): Letter[] => {
    const { jobId, companyId, correlationId, warnings, redrives, lettersLeft } = job;
    const { message: reason, ...why } = reasonOf(job, now().toISOString());
    const there = job.letters.filter(({ messageId }) => !lettersLeft.includes(messageId));
    return there.map(({ messageId, sentAt }) => ({
      ...{ messageId, queue, sentAt, jobId, companyId, correlationId, warnings, redrives },
      ...{ ...why, reason, isUnsettled: false, ...messages.write(job) },
    }));
  };
  const list = async (company: string): Promise<readonly Letter[]> => {
    const letters = (await jobs.findDead(company)).flatMap(lettersOf);
    return letters.sort((a, b) => a.sentAt.localeCompare(b.sentAt));
  };
  return {
    /** Oldest first. */
    list,
    async find(company: string, messageId: string): Promise<Letter | undefined> {
      const has = (job: Job) => lettersOf(job).some((letter) => letter.messageId === messageId);
      const found = (await jobs.findDead(company)).find(has);
      // Once more, as it is now: what was just brought back is there no more.
      const job = found && (await jobs.get(found.key));
      if (job === undefined || !job.deadLettered) return undefined;
      return lettersOf(job).find((letter) => letter.messageId === messageId);
    },
  };
}
