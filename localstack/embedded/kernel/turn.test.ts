import { expect, it } from 'vitest';
import { Turn } from './turn.ts';

const failure = async () => {
  throw new Error('no');
};

it('one task at a time goes on, in the order of arrival', async () => {
  const turn = new Turn();
  const said: string[] = [];
  const task = (name: string) => async () => {
    said.push(`${name} begins`);
    await Promise.resolve();
    said.push(`${name} ends`);
  };
  await Promise.all([turn.take(task('a')), turn.take(task('b'))]);
  expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

it('a task that nobody is before begins at once, after a failure too', async () => {
  const turn = new Turn();
  await expect(turn.take(failure)).rejects.toThrow('no');
  let begun = false;
  const taken = turn.take(async () => {
    begun = true;
  });
  expect(begun).toBe(true);
  await taken;
});
