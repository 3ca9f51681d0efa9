import type { JobMessages } from '../job-messages.ts';

/** Messages of a system that tests make up: the job's id and key, and nothing else. */
export const plainMessages: JobMessages = {
  write: ({ jobId, key, correlationId }) => ({
    body: JSON.stringify({ jobId, key }),
    attributes: { correlation_id: correlationId },
  }),
  read({ body, attributes }) {
    try {
      const { jobId, key } = JSON.parse(body);
      return { jobId, key, correlationId: attributes['correlation_id'] };
    } catch {
      return undefined;
    }
  },
};
