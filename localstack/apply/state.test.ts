import { readFile, stat, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { withLock } from './lock.ts';
import { emptyState, openState, readState, type StateEntry } from './state.ts';
import { stackFolder } from './testing/stack-folder.ts';

const entry: StateEntry = {
  type: 'thing',
  dependencies: [],
  preventDestroy: false,
  object: { id: 'one', arguments: { name: 'one' }, attributes: {} },
  deposed: [],
};

it('a state is read as it was written, by its owner only', async () => {
  await using folder = await stackFolder({});
  const state = openState(folder.stateFile, emptyState());
  await Promise.all([state.put('thing.a', entry), state.put('thing.b', entry)]);
  await state.put('thing.b', undefined);
  await state.finish({ url: 'x' });

  expect(await readState(folder.stateFile)).toEqual({
    version: 1,
    resources: { 'thing.a': entry },
    outputs: { url: 'x' },
  });
  expect((await stat(folder.stateFile)).mode & 0o777).toBe(0o600);
});

it('the file holds every change that was awaited, and is whole whenever it is read', async () => {
  await using folder = await stackFolder({});
  const state = openState(folder.stateFile, emptyState());
  const names = Array.from({ length: 50 }, (_, index) => `thing.n${index}`);
  await Promise.all(
    names.map(async (name) => {
      await state.put(name, entry);
      expect(Object.keys((await readState(folder.stateFile)).resources)).toContain(name);
    }),
  );
});

it('an empty state leaves no file, and no file is an empty state', async () => {
  await using folder = await stackFolder({});
  const state = openState(folder.stateFile, emptyState());
  await state.put('thing.a', entry);
  await state.put('thing.a', undefined);
  await expect(readFile(folder.stateFile)).rejects.toThrow('ENOENT');
  expect(await readState(folder.stateFile)).toEqual(emptyState());
});

it.each(['', '{', '{"version":2,"resources":{},"outputs":{}}', '[]'])(
  'a state file with %j in it is refused by name',
  async (content) => {
    await using folder = await stackFolder({});
    await writeFile(folder.stateFile, content);
    await expect(readState(folder.stateFile)).rejects.toMatchObject({
      code: 'StateUnusable',
      message: expect.stringContaining(folder.stateFile),
    });
  },
);

it.each(['a folder that is a file', 'a folder in which none can be'])(
  'a state file in %s is refused by name',
  async (place) => {
    const above = place.endsWith('file') ? import.meta.filename : '/proc/jobline';
    const file = `${above}/state.json`;
    await expect(withLock(file, async () => {})).rejects.toMatchObject({
      code: 'StateUnusable',
      message: `The state file ${file} cannot be written: name one in a folder of yours.`,
    });
  },
);
