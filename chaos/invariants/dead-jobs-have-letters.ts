import { breachOf, type Invariant } from './invariant.ts';

export const deadJobsHaveLetters: Invariant = {
  says: 'Each job whose attempts are used up has its message among the dead letters, to be redriven.',
  breaches: ({ records, deadLetters }) =>
    records
      .filter((record) => record.dead_lettered)
      .filter(({ job_id: id }) => !deadLetters.some(({ body }) => body.includes(id)))
      .map((record) => breachOf(record, 'is dead-lettered, and has no dead letter')),
};
