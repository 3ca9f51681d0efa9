import { expect, it, vi } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { AwsError } from './aws-error.ts';
import { ConnectionLost } from './faults/connection-lost.ts';
import { insisting } from './insisting.ts';

const throttled = new AwsError('RequestThrottled', 'Rate exceeded', 403);
const failed = new AwsError('InternalError', 'Try again.', 500);
const refused = new AwsError('AccessDenied', 'No.', 403);

/** A target that answers these errors, then takes what it is given. */
function scene(...errors: readonly Error[]) {
  const left = [...errors];
  let isWanted = true;
  const attempt = vi.fn(async () => {
    const error = left.shift();
    if (error !== undefined) throw error;
  });
  const giveUp = vi.fn(async (_failure: unknown) => {});
  const clock = new ManualClock(0);
  return {
    attempt,
    clock,
    giveUp,
    begin: () => insisting(clock, { attempt, giveUp, isWanted: () => isWanted }),
    unwant: () => {
      isWanted = false;
    },
  };
}

it('tries again at once what failed, was throttled or was cut off', async () => {
  const { attempt, begin, giveUp } = scene(throttled, failed, new ConnectionLost());
  await begin();
  expect(attempt).toHaveBeenCalledTimes(4);
  expect(giveUp).not.toHaveBeenCalled();
});

it('goes on in the background, ever more slowly, until it is taken', async () => {
  const { attempt, begin, clock, giveUp } = scene(...Array.from({ length: 7 }, () => failed));
  await begin();
  expect(attempt).toHaveBeenCalledTimes(4);
  await clock.advance(1_000);
  expect(attempt).toHaveBeenCalledTimes(5);
  await clock.advance(60_000);
  await clock.advance(60_000);
  await clock.advance(60_000);
  expect(attempt).toHaveBeenCalledTimes(8);
  expect(giveUp).not.toHaveBeenCalled();
});

it('gives up at once what is refused', async () => {
  const { attempt, begin, giveUp } = scene(failed, refused);
  await begin();
  expect(attempt).toHaveBeenCalledTimes(2);
  expect(giveUp).toHaveBeenCalledExactlyOnceWith(refused);
});

it('ends where nobody wants it any more', async () => {
  const { attempt, begin, clock, unwant } = scene(...Array.from({ length: 9 }, () => failed));
  await begin();
  unwant();
  await clock.advance(60_000);
  expect(attempt).toHaveBeenCalledTimes(4);
});
