import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const program = join(import.meta.dirname, 'testing', 'item-memory-program.ts');

it('a small item of a table in memory holds little more than itself', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', program]);
  // Of Node's pool of buffers, most would hold some 4 KB of others.
  expect(Number(stdout)).toBeLessThan(1024);
});
