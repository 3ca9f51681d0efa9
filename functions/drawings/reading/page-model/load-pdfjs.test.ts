import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawPdf } from '../testing/draw-pdf.ts';
import { tagTable } from '../testing/plot.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reading-bundle-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('one bundled file reads a drawing where no packages are installed, and says nothing else', async () => {
  await build({
    stdin: {
      contents: `import { readDrawing } from './read-drawing.ts';
        import { readFileSync, writeSync } from 'node:fs';
        const reading = await readDrawing(readFileSync('drawing.pdf'));
        writeSync(1, reading.points.map(({ id }) => id).join(' '));`,
      resolveDir: join(import.meta.dirname, '..'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    outfile: join(folder, 'reader.mjs'),
  });
  const content = tagTable(['A', 'L1', '042', 'PK'], 100, 300);
  await writeFile(join(folder, 'drawing.pdf'), drawPdf({ pages: [{ content }] }));
  const run = promisify(execFile)(process.execPath, ['reader.mjs'], { cwd: folder, env: {} });
  expect(await run).toEqual({ stdout: 'A-042-PK-L1', stderr: '' });
});
