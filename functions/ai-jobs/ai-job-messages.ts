import type { JobMessages } from '#shared/jobs/job-messages.ts';
import { keyOf, requestOf } from './ai-job.ts';
import { readJobMessage, writeJobMessage } from './contract/queue-message.ts';

/** Messages of the request queue. */
export const aiJobMessages: JobMessages = {
  write(job) {
    const { allowCached, ...request } = requestOf(job);
    return writeJobMessage({
      ...request,
      timestamp: job.createdAt,
      recorded: true,
      ...(allowCached && { allowCached }),
    });
  },
  read(queued) {
    const { message } = readJobMessage(queued);
    if (message === undefined || !('userId' in message)) return undefined;
    return { jobId: message.jobId, key: keyOf(message), correlationId: message.traceId };
  },
};
