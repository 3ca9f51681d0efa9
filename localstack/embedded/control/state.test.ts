import { expect, it } from 'vitest';
import { Faults } from '../kernel/faults/faults.ts';
import { Keeper } from '../kernel/keeping/keeper.ts';
import { cloudState } from './state.ts';

it('a snapshot that fails is heard of by who brings it back, and by nobody else', async () => {
  const keeper = new Keeper();
  keeper.keep<string>('files', {
    keys: () => [],
    get: () => undefined,
    more: () => Promise.reject(new Error('The files are closed.')),
    restore: () => {},
    clear: () => {},
  });
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    const back = cloudState({ faults: new Faults(), grants: { clear() {} }, keeper }).snapshot();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(unhandled).toEqual([]);
    await expect(back()).rejects.toThrow('closed');
  } finally {
    process.off('unhandledRejection', note);
  }
});
