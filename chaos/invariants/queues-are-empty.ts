import type { Invariant } from './invariant.ts';

export const queuesAreEmpty: Invariant = {
  says: 'No message is left in any queue of work.',
  breaches: ({ messages }) =>
    [...messages]
      .filter(([, count]) => count > 0)
      .map(([url, count]) => ({ what: `${count} messages are left in ${url}` })),
};
