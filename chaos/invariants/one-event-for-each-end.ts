import { breachOf, type Invariant } from './invariant.ts';

export const oneEventForEachEnd: Invariant = {
  says: 'The bus was told of the end of each AI job whose result is not dead; what was told twice was the same.',
  breaches: ({ records, events, deadLetters }) =>
    records
      .filter(({ system }) => system === 'ai-jobs')
      .filter(({ job_id: id }) => !deadLetters.some(({ body }) => body.includes(id)))
      .flatMap((record) => {
        const heard = events.filter(({ detail }) => detail.jobId === record.job_id);
        const ofThisEnd = heard.filter(
          ({ detail }) =>
            detail.status === record.status && detail.completedAt === record.updated_at,
        );
        if (ofThisEnd.length === 0) return [breachOf(record, 'has no event of its end')];
        const ends = new Set(heard.map(({ detail }) => detail.completedAt));
        const redrives = heard.filter(({ detail }) => detail.status === 'failed').length;
        return ends.size > 1 + redrives ? [breachOf(record, `has ended ${ends.size} times`)] : [];
      }),
};
