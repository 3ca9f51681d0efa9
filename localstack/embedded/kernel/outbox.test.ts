import { expect, it } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { AwsError } from './aws-error.ts';
import { type Courier, Outbox } from './outbox.ts';

const failed = new AwsError('InternalError', 'Try again.', 500);
const refused = new AwsError('AccessDenied', 'No.', 403);

/** An outbox whose target is away until it is told otherwise, and what became of parcels. */
function scene({
  courier,
  most,
}: {
  readonly courier?: Partial<Courier<string, number>>;
  readonly most?: number;
} = {}) {
  const clock = new ManualClock(0);
  const seen: string[] = [];
  let error: Error | undefined = failed;
  const outbox = new Outbox<string, number>(
    {
      clock,
      courier: {
        async bring(parcel) {
          if (error !== undefined) throw error;
          return parcel.length;
        },
        arrived: (parcel, length) => seen.push(`${parcel} arrived: ${length}`),
        lost: (parcel, reason) => seen.push(`${parcel} lost: ${reason}`),
        ...courier,
      },
    },
    most === undefined ? {} : { most },
  );
  const answer = (given: Error | undefined) => {
    error = given;
  };
  return { answer, clock, kept: () => [...outbox.keys()], outbox, seen };
}

it('keeps a parcel until it has arrived', async () => {
  const { answer, clock, kept, outbox, seen } = scene();
  outbox.send('pear');
  await clock.advance(5_000);
  expect(kept()).toHaveLength(1);
  answer(undefined);
  const seenLater = async () => {
    await clock.advance(1_000);
    return seen;
  };
  await expect.poll(seenLater).toEqual(['pear arrived: 4']);
  expect(kept()).toEqual([]);
});

it('says why a parcel is lost that is refused', async () => {
  const { answer, kept, outbox, seen } = scene();
  answer(refused);
  outbox.send('pear');
  await expect.poll(() => seen).toEqual(['pear lost: AwsError: No.']);
  expect(kept()).toEqual([]);
});

it('loses the oldest parcel where there are too many', async () => {
  const { kept, outbox, seen } = scene({ most: 2 });
  for (const parcel of ['pear', 'plum', 'fig']) outbox.send(parcel);
  expect(seen).toEqual(['pear lost: Error: Too many are waiting.']);
  expect(kept().map((id) => outbox.get(id))).toEqual(['plum', 'fig']);
});

it('brings nothing once it is stopped, and keeps it for the next cloud', async () => {
  const before = scene();
  before.outbox.send('pear');
  await before.clock.advance(100);
  before.outbox.stop();
  before.answer(undefined);
  before.outbox.send('plum');
  await before.clock.advance(60_000);
  expect(before.seen).toEqual([]);
  const after = scene();
  after.answer(undefined);
  after.outbox.restore(
    before.kept().map((id): [string, string] => [id, before.outbox.get(id) ?? '']),
  );
  await after.clock.advance(1_000);
  expect(after.seen).toEqual(['pear arrived: 4', 'plum arrived: 4']);
});

it('forgets everything with the cloud', async () => {
  const { answer, clock, outbox, seen } = scene();
  outbox.send('pear');
  await clock.advance(100);
  outbox.clear();
  answer(undefined);
  await clock.advance(60_000);
  expect(seen).toEqual([]);
});

it('lets go of who waits when a parcel has arrived or goes on in the background', async () => {
  const { answer, kept, outbox, seen } = scene();
  await outbox.send('pear');
  expect(kept()).toHaveLength(1);
  answer(undefined);
  await outbox.send('plum');
  expect(seen).toEqual(['plum arrived: 4']);
});

it('forgets a parcel that nobody wants any more', async () => {
  let isWanted = true;
  const { clock, kept, outbox, seen } = scene({ courier: { isWanted: () => isWanted } });
  await outbox.send('pear');
  isWanted = false;
  await clock.advance(1_000);
  expect(kept()).toEqual([]);
  expect(seen).toEqual([]);
});

it('tries as often as it is told to', async () => {
  const retries = { atOnce: 0, pauseMs: (tries: number) => (tries < 3 ? 100 : undefined) };
  const { clock, outbox, seen } = scene({ courier: { retriesOf: () => retries } });
  await outbox.send('pear');
  await clock.advance(199);
  expect(seen).toEqual([]);
  await clock.advance(1);
  expect(seen).toEqual(['pear lost: AwsError: Try again.']);
});

it('brings parcels of one lane in their order, and others meanwhile', async () => {
  const laneOf = (parcel: string) => (parcel.startsWith('p') ? 'p' : undefined);
  const { answer, clock, outbox, seen } = scene({ courier: { laneOf } });
  await outbox.send('pear');
  answer(undefined);
  for (const parcel of ['plum', 'peach', 'fig']) await outbox.send(parcel);
  expect(seen).toEqual(['fig arrived: 3']);
  await clock.advance(1_000);
  await expect
    .poll(() => seen.slice(1))
    .toEqual(['pear arrived: 4', 'plum arrived: 4', 'peach arrived: 5']);
  await outbox.send('prune');
  expect(seen.at(-1)).toBe('prune arrived: 5');
});
