import { breachOf, type Invariant } from './invariant.ts';

export const redrivenJobsComplete: Invariant = {
  says: 'Once the dead letters were redriven, no job is left that failed for want of attempts.',
  breaches: ({ records }) =>
    records
      .filter(({ status, dead_lettered: dead }) => status === 'failed' && dead)
      .map((record) => breachOf(record, `is still failed: ${record.error?.code}`)),
};
