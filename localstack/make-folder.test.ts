import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

describe('a folder', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'jobline-folder-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('is made with those above it, once', () => {
    const folder = join(root, 'a', 'b');
    makeFolder(folder);
    makeFolder(folder);
    expect(existsSync(folder)).toBe(true);
  });

  it('is refused where a file is in its place or above it', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    expect(() => makeFolder(file)).toThrow('EEXIST');
    expect(() => makeFolder(join(file, 'a', 'b'))).toThrow('ENOTDIR');
  });

  it('is refused where none can be', () => {
    expect(() => makeFolder('/proc/jobline/data')).toThrow();
  });
});
