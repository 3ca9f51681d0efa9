import { breachOf, type Invariant } from './invariant.ts';

export const noLeasesLeft: Invariant = {
  says: 'No job holds a lease any more.',
  breaches: ({ records }) =>
    records
      .filter(({ lease_until: until }) => until !== undefined)
      .map((record) => breachOf(record, `holds a lease until ${record.lease_until}`)),
};
