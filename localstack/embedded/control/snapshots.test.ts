import { expect, it } from 'vitest';
import { Snapshots } from './snapshots.ts';

const nothing = async () => {};

it('snapshots beyond the most that are kept push out the one that was not used for longest', () => {
  const snapshots = new Snapshots(2);
  const first = snapshots.add(nothing);
  const second = snapshots.add(nothing);
  snapshots.use(first);
  const third = snapshots.add(nothing);
  expect([first, second, third].map((id) => snapshots.use(id))).toEqual([
    nothing,
    undefined,
    nothing,
  ]);
});
