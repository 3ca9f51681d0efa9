import { expect, it } from 'vitest';
import { createFunction, invoke } from '../testing/functions.ts';
import { startLambda } from '../testing/lone-lambda.ts';

it('never has more environments than the machine may carry; events wait for one', async () => {
  await using lambda = await startLambda({ maximumEnvironments: 2 });
  const source = `export const handler = async () => {
    const began = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { began, ended: Date.now(), pid: process.pid };
  };`;
  for (const FunctionName of ['a', 'b', 'c'])
    await createFunction(lambda.client, { FunctionName, source });
  const names = ['a', 'b', 'c', 'c', 'b', 'a', 'a', 'a'];
  const answers = await Promise.all(names.map((name) => invoke(lambda.client, name)));
  const runs = answers.map(({ payload }) => Object(payload));
  for (const run of runs) {
    const running = runs.filter(({ began, ended }) => began <= run.began && ended > run.began);
    expect(running.length).toBeLessThanOrEqual(2);
  }
  expect(await invoke(lambda.client, 'b')).toMatchObject({ error: undefined });
  expect(await invoke(lambda.client, 'c')).toMatchObject({ error: undefined });
});
