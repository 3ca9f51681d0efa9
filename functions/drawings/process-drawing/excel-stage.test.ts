import { afterAll, beforeAll, expect, it } from 'vitest';
import { PermanentError, TransientError } from '#shared/errors/index.ts';
import { createFolderFileStore } from '#shared/files/folder-file-store.ts';
import type { Stage, StageContext } from '#shared/jobs/stage.ts';
import { jobFixture } from '#shared/jobs/testing/job-fixture.ts';
import { unheardStage } from '#shared/jobs/testing/unheard-stage.ts';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { annotateDrawing } from '../annotating/annotate-drawing.ts';
import { type DrawingReading, drawingReading } from '../reading/drawing-reading.ts';
import { readDrawing } from '../reading/read-drawing.ts';
import { drawPdf } from '../reading/testing/draw-pdf.ts';
import { tagTable } from '../reading/testing/plot.ts';
import { drawingFacts } from '../testing/drawing-facts.ts';
import { createExcelStage } from './excel-stage.ts';

type Options = Parameters<typeof createExcelStage>[0];

const facts = drawingFacts({ input_files: { drawing: 'in/drawing.pdf', context: null } });
const drawing = drawPdf({
  pages: [{ content: tagTable(['A', 'L1', '042', 'PK'], 300, 300) }],
});

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let reading: DrawingReading;

beforeAll(async () => {
  folder = await temporaryFolder();
  reading = await readDrawing(drawing);
});

afterAll(() => folder[Symbol.asyncDispose]());

/** Runs the stage over a stored drawing, in a folder of its own. */
async function run(
  name: string,
  changes: Partial<Pick<Options, 'annotate'>> & {
    stored?: boolean;
    signal?: AbortSignal;
    isLastAttempt?: boolean;
  } = {},
) {
  const {
    stored = true,
    signal = new AbortController().signal,
    isLastAttempt = false,
    ...rest
  } = changes;
  const files = createFolderFileStore({ folder: `${folder.path}/${name}` });
  if (stored) await files.put('in/drawing.pdf', drawing, 'application/pdf');
  const schedule: Stage<DrawingReading> = {
    name: 'schedule',
    output: drawingReading,
    run: async () => reading,
  };
  const stage = createExcelStage(
    { files, annotate: annotateDrawing, ...rest },
    { schedule, filesOf: () => 'job' },
  );
  const outputOf: StageContext['outputOf'] = async (asked) => asked.output.parse(reading);
  const job = jobFixture({ facts });
  const output = await stage.run({
    job,
    ...unheardStage,
    signal,
    isLastAttempt,
    outputOf,
  });
  const checkpoint = { key: 'job/checkpoint.json', hash: '', version: 1 };
  return {
    files,
    results: stage.outputFiles?.(output, job, checkpoint),
    warnings: stage.warnings?.(output),
  };
}

const starts = async (files: Options['files'], key: string): Promise<string> =>
  Buffer.from((await files.getStart(key, 4)) ?? []).toString('latin1');

it('the stage stores the workbook and the annotated drawing beside it', async () => {
  const { files, results, warnings } = await run('both');
  expect(results).toEqual({
    excel: expect.stringMatching(/^job\/schedule_v1_[0-9a-f]{12}\.xlsx$/),
    annotated: expect.stringMatching(/^job\/annotated_v1_[0-9a-f]{12}\.pdf$/),
  });
  expect(await starts(files, results?.['excel'] ?? '')).toBe('PK\u0003\u0004');
  expect(await starts(files, results?.['annotated'] ?? '')).toBe('%PDF');
  expect(warnings).toEqual([]);
});

const brokeOff = new TransientError('reader_failed', 'Reading the drawing broke off.');

it.each([
  ['is not stored any more', { stored: false }, 'The drawing is no longer stored.'],
  [
    'is refused',
    { annotate: () => Promise.reject(new PermanentError('drawing_too_large', 'It is too large.')) },
    'It is too large.',
  ],
  [
    'breaks the annotator',
    { annotate: () => Promise.reject(new TypeError('secret inside')), isLastAttempt: true },
    'It could not be drawn; the schedule is not affected.',
  ],
  [
    'cannot be drawn for the moment, at the last attempt,',
    { annotate: () => Promise.reject(brokeOff), isLastAttempt: true },
    'Reading the drawing broke off.',
  ],
])('a drawing that %s costs the annotated drawing only, with a warning', async (name, how, why) => {
  const { files, results, warnings } = await run(name, how);
  expect(Object.keys(results ?? {})).toEqual(['excel']);
  expect(warnings).toEqual([`There is no annotated drawing. ${why}`]);
  expect(await files.list('job/annotated')).toEqual([]);
});

it.each([
  ['of the reader', brokeOff],
  ['of anything else', new Error('the store is down')],
])(
  'a passing error %s is left to the next attempt, instead of costing the annotated drawing',
  async (whose, error) => {
    await expect(run(whose, { annotate: () => Promise.reject(error) })).rejects.toBe(error);
  },
);

it('a run that must end ends, instead of going on without the annotated drawing', async () => {
  const signal = AbortSignal.abort(new Error('the deadline is near'));
  await expect(run('aborted', { signal })).rejects.toThrow('the deadline is near');
});
