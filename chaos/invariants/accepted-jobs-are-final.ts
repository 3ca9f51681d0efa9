import { isFinal } from '../watching/records.ts';
import { breachOf, type Invariant } from './invariant.ts';

export const acceptedJobsAreFinal: Invariant = {
  says: 'Every job that a caller was told of is there, and every job is final.',
  breaches({ accepted, records, open }) {
    const known = new Map(records.map((record) => [record.job_id, record]));
    return [
      ...accepted
        .filter(({ jobId }) => !known.has(jobId))
        .map(({ jobId }) => ({ what: `${jobId} was accepted and is lost` })),
      ...records
        .filter((record) => !isFinal(record))
        .map((record) => breachOf(record, `is still ${record.status}`)),
      ...open.map((what) => ({ what: `has not ended in time: ${what}` })),
    ];
  },
};
