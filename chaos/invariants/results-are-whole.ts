import { kindOf } from '../watching/undisturbed.ts';
import { breachOf, type Invariant } from './invariant.ts';

export const resultsAreWhole: Invariant = {
  says: 'Each completed job has one result that opens, as an undisturbed run of the same makes it.',
  breaches({ records, results, wishes: all, undisturbed }) {
    const wishes = new Map(all.map((wish) => [wish.number, wish]));
    return records.flatMap((record) => {
      const result = results.get(record.job_id);
      if (result === undefined) return [];
      if (result.made === undefined) return [breachOf(record, `does not open: ${result.problem}`)];
      const wish = record.wish === undefined ? undefined : wishes.get(record.wish);
      const expected = wish && undisturbed.get(kindOf(wish));
      if (expected === undefined || expected === result.made) return [];
      return [breachOf(record, `made "${result.made}" instead of "${expected}"`)];
    });
  },
};
