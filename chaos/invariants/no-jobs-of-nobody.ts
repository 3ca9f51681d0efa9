import { breachOf, type Invariant } from './invariant.ts';

export const noJobsOfNobody: Invariant = {
  says: 'Each wish of the storm is one job, that of which its caller was told, however often it was sent.',
  breaches({ accepted, records, plan }) {
    const told = new Set(accepted.map(({ jobId }) => jobId));
    return records
      .filter(({ wish }) => wish !== undefined && wish < plan.wishes.length)
      .filter(({ job_id: id }) => !told.has(id))
      .map((record) => breachOf(record, 'is a job that no caller was told of'));
  },
};
