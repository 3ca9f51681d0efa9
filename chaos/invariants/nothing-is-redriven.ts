import { breachOf, type Invariant } from './invariant.ts';

export const nothingIsRedriven: Invariant = {
  says: 'No dead job is reopened before somebody redrives its letter.',
  breaches: ({ records }) =>
    records
      .filter(({ redrives }) => redrives > 0)
      .map((record) => breachOf(record, `was reopened ${record.redrives} times`)),
};
