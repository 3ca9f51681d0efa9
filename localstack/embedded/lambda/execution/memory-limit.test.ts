import { describe, expect, it } from 'vitest';
import { createFunction, invoke, lambdaOfFile } from '../testing/functions.ts';

const { lambda } = await lambdaOfFile();

/** Takes 16 MB after the other and holds them, up to so many MB. */
const taking = `
  const held = [];
  const take = async (megabytes) => {
    while (held.length * 16 < megabytes) {
      held.push(Buffer.alloc(16 * 1024 ** 2, 1));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };`;

describe.runIf(process.platform === 'linux')('the memory of a function', () => {
  it('is its limit: who takes more is killed without a word, and the next one starts anew', async () => {
    await createFunction(lambda, {
      FunctionName: 'grows',
      source: `${taking}
        export const handler = async ({ megabytes = 0 }) => { await take(megabytes); return process.pid; };`,
      MemorySize: 160,
    });
    const before = await invoke(lambda, 'grows', { megabytes: 16 });
    expect(before.error).toBeUndefined();
    const { error, log, payload } = await invoke(lambda, 'grows', { megabytes: 1_000 });
    const id = /RequestId: (\S+)/.exec(log)?.[1];
    expect(error).toBe('Unhandled');
    expect(payload).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${id} Error: Runtime exited with error: signal: killed`,
    });
    expect(log).toContain('Runtime exited with error: signal: killed\nRuntime.ExitError\n');
    expect(log).toContain('Memory Size: 160 MB\tMax Memory Used: 160 MB');
    const after = await invoke(lambda, 'grows');
    expect(after.payload).toEqual(expect.any(Number));
    expect(after.payload).not.toBe(before.payload);
  });

  it('is shared by the processes that it starts', async () => {
    await createFunction(lambda, {
      FunctionName: 'breeds',
      files: {
        'child.mjs': `${taking} await take(1_000);`,
        'index.mjs': `
          import { fork } from 'node:child_process';
          import { once } from 'node:events';
          export const handler = async () => {
            await once(fork(import.meta.dirname + '/child.mjs'), 'exit');
            return 'outlived it';
          };`,
      },
      MemorySize: 256,
      Timeout: 20,
    });
    expect(await invoke(lambda, 'breeds')).toMatchObject({
      error: 'Unhandled',
      payload: { errorType: 'Runtime.ExitError' },
    });
  });

  it('binds a function that takes it while it is loaded', async () => {
    await createFunction(lambda, {
      FunctionName: 'grows-early',
      source: `${taking} await take(1_000); export const handler = async () => 'loaded';`,
      MemorySize: 160,
    });
    expect(await invoke(lambda, 'grows-early')).toMatchObject({
      payload: { errorType: 'Runtime.ExitError' },
    });
  });
});
