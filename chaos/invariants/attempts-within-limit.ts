import { breachOf, type Invariant } from './invariant.ts';

/** As often as the queues deliver a message. */
const maxReceiveCount = 3;

export const attemptsWithinLimit: Invariant = {
  says: `No job was begun more than ${maxReceiveCount} times.`,
  breaches: ({ records }) =>
    records
      .filter(({ attempts }) => attempts > maxReceiveCount)
      .map((record) => breachOf(record, `was begun ${record.attempts} times`)),
};
