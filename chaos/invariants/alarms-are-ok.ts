import type { Invariant } from './invariant.ts';

export const alarmsAreOk: Invariant = {
  says: 'Every alarm is OK again.',
  breaches: ({ ringing }) => ringing.map((what) => ({ what })),
};
