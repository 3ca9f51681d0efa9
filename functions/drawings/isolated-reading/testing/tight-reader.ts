import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '../../reading/limits/limits.ts';
import { createIsolatedReader, type IsolatedReader } from '../isolated-reader.ts';
import { readerProgram } from '../reader-program.ts';

const modules = join(import.meta.dirname, '../../../../node_modules');

/** A reader that gives a file less than a worker does: what runs away is seen to. */
export function tightReader(): IsolatedReader {
  const tight = { ...limits, memoryMb: 700, pageSeconds: 20, fileSeconds: 30 };
  const { path, nodeOptions } = readerProgram(tight);
  // The packages may lie elsewhere, behind a link.
  const packages = `--allow-fs-read=${realpathSync(modules)}`;
  return createIsolatedReader({
    limits: tight,
    program: { path, nodeOptions: [...nodeOptions, packages] },
  });
}
