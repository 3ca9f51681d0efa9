import { constants, getPriority } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFunction, invoke } from '../testing/functions.ts';
import { type MappingBench, mappingBench } from '../testing/mapping-bench.ts';
import { until } from '../testing/until.ts';

const { PRIORITY_LOW } = constants.priority;

let bench: MappingBench;
beforeAll(async () => {
  bench = await mappingBench();
});
afterAll(() => bench.stop());

it('lets a function that works off a queue give way', async () => {
  const { name, queue } = await bench.map(`
    const { getPriority } = await import('node:os');
    await fetch('${bench.seen.url}/priority', { method: 'POST', body: String(getPriority()) });`);
  await bench.send(queue, name);
  expect(await until(() => bench.seen.events('priority', 1))).toEqual([PRIORITY_LOW]);
});

it('does not let a function give way that somebody waits for', async () => {
  const source = "export const handler = async () => (await import('node:os')).getPriority();";
  await createFunction(bench.lambda, { FunctionName: 'awaited', source });
  expect((await invoke(bench.lambda, 'awaited')).payload).toBe(getPriority());
});
