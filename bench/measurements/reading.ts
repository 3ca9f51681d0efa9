import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import * as z from 'zod';
import { projectFolder } from '../../bin/project-folder.ts';
import { readerProgram } from '../../functions/drawings/isolated-reading/reader-program.ts';
import { limits } from '../../functions/drawings/reading/limits/limits.ts';
import { bundleOptions } from '../../scripts/bundling/options.ts';
import { densePage, densePageSize } from '../drawings/dense-page.ts';
import { writeDrawing } from '../drawings/write-drawing.ts';
import { type Measured, type Measurement, measured } from '../support/measurement.ts';

const line = z.object({
  what: z.enum(['loaded', 'page']),
  ms: z.number(),
  cpuMs: z.number(),
  peakMb: z.number(),
});

const run = promisify(execFile);
/** What the reader's own process is told of its heap. */
const heapOptions = readerProgram(limits).nodeOptions.filter((each) => each.includes('-size='));
/** Holds a process on one core: what V8 does beside the program, collecting garbage, counts as well. */
const onOneCore = ['taskset', '--cpu-list', '0'];

/** A fresh process with the reader's own options, bundled as in Lambda; on Linux on one core. */
async function readInProcess(program: string, drawing: string, times: number) {
  const command = [process.execPath, ...heapOptions, program, drawing, String(times)];
  const [file = '', ...rest] = process.platform === 'linux' ? [...onOneCore, ...command] : command;
  const { stdout } = await run(file, rest);
  return stdout
    .trim()
    .split('\n')
    .map((each) => line.parse(JSON.parse(each)));
}

/** How long a dense A3 page takes and what memory it and a set of fifty need. */
export const reading: Measurement = {
  title: 'Reading dense A3 pages of 250,000 operators in fresh processes, on one core',
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), 'bench-reading-'));
    try {
      const program = join(folder, 'reading.mjs');
      const entry = join(projectFolder, 'bench/support/reading-program.ts');
      await build({ ...bundleOptions, entryPoints: [entry], outfile: program });
      const [one, fifty] = [join(folder, '1.pdf'), join(folder, '50.pdf')];
      const contents = Array.from({ length: 50 }, (_, i) => densePage(i + 1));
      await writeFile(one, writeDrawing(contents.slice(0, 1), densePageSize));
      await writeFile(fifty, writeDrawing(contents, densePageSize));
      const loaded = await readInProcess(program, one, 0);
      const [cold, ...warm] = (await readInProcess(program, one, 12)).slice(1);
      const pages = (await readInProcess(program, fifty, 1)).slice(1);
      return [...ofOnePage(loaded, cold, warm), ...ofFifty(pages)];
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

type Line = z.infer<typeof line>;

function ofOnePage(
  loaded: readonly Line[],
  cold: Line | undefined,
  warm: readonly Line[],
): Measured[] {
  const settled = warm.slice(3);
  const last = settled.at(-1);
  return [
    measured(
      'the reader loaded (peak, resident)',
      'MB',
      loaded.map(({ peakMb }) => peakMb),
    ),
    measured('one page, cold', 'ms', cold ? [cold.ms] : []),
    measured('one page, cold (peak, resident)', 'MB', cold ? [cold.peakMb] : [], '< 300'),
    measured(
      'one page, warm',
      'ms',
      settled.map(({ ms }) => ms),
      '< 700',
    ),
    measured(
      'one page, warm: processor',
      'ms',
      settled.map(({ cpuMs }) => cpuMs),
      '< 700',
    ),
    measured('the same page 12 times (peak, resident)', 'MB', last ? [last.peakMb] : [], '< 300'),
  ];
}

function ofFifty(pages: readonly Line[]): Measured[] {
  const peakAt = (page: number): number[] =>
    pages.slice(page - 1, page).map(({ peakMb }) => peakMb);
  return [
    measured(
      '50 pages: each',
      'ms',
      pages.map(({ ms }) => ms),
    ),
    measured(
      '50 pages: each, processor',
      'ms',
      pages.map(({ cpuMs }) => cpuMs),
    ),
    ...[1, 10, 25, 50].map((page) =>
      measured(`50 pages: after page ${page} (peak, resident)`, 'MB', peakAt(page), '< 300'),
    ),
  ];
}
