import { isFinal } from '../watching/records.ts';
import type { Invariant } from './invariant.ts';

export const deadLettersAreMeant: Invariant = {
  says: 'Dead letters are messages of nobody, or of jobs that have ended without them, for want of attempts or for a fault of ours.',
  breaches({ deadLetters, records, storm }) {
    const hasEnded = records.filter((record) => isFinal(record));
    const isMeant = (body: string) =>
      storm.strangers.includes(body) || hasEnded.some(({ job_id: id }) => body.includes(id));
    return deadLetters
      .filter(({ body }) => !isMeant(body))
      .map(({ body, queueUrl }) => {
        const job = records.find(({ job_id: id }) => body.includes(id));
        const what = `${queueUrl.split('/').at(-1)} holds a message of ${job?.status ?? 'no'} job: ${body.slice(0, 200)}`;
        return { what, ...(job && { job }) };
      });
  },
};
