import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolderFileStore } from './folder-file-store.ts';
import { testFileStore } from './testing/file-store-contract.ts';

const makeStore = async () =>
  createFolderFileStore({ folder: await mkdtemp(join(tmpdir(), 'jobline-files-')) });

testFileStore('a folder', makeStore);

describe('the file store in a folder', () => {
  it.each(['../outside', 'a/../../outside', '/etc/passwd'])('refuses the key %s', async (key) => {
    const files = await makeStore();
    await expect(async () => files.put(key, 'x', 'text/plain')).rejects.toThrow('inside its store');
  });
});
