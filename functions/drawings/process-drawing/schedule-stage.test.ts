import { expect, it } from 'vitest';
import { PermanentError } from '#shared/errors/index.ts';
import { createFolderFileStore } from '#shared/files/folder-file-store.ts';
import { jobFixture } from '#shared/jobs/testing/job-fixture.ts';
import { unheardStage } from '#shared/jobs/testing/unheard-stage.ts';
import type { Model } from '#shared/models/model.ts';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import { type ViewPagesOptions, viewPages } from '../model-analysis/page-view.ts';
import { readDrawing } from '../reading/read-drawing.ts';
import { withDamagedPage } from '../reading/testing/damaged-page.ts';
import { drawPdf } from '../reading/testing/draw-pdf.ts';
import { tagTable } from '../reading/testing/plot.ts';
import { drawingFacts } from '../testing/drawing-facts.ts';
import { createContextStage } from './context-stage.ts';
import { createScheduleStage } from './schedule-stage.ts';

const content = tagTable(['A', 'L1', '042', 'PK'], 300, 300);
const pdf = withDamagedPage(drawPdf({ pages: [{ content }, { content }] }));

const refusing: Model = {
  name: 'refusing',
  generate: () => Promise.reject(new PermanentError('model_refused', 'It refuses.')),
};

it('the model gets the pages that were read, in the time that reading has left', async () => {
  await using folder = await temporaryFolder();
  const files = createFolderFileStore({ folder: folder.path });
  await files.put('drawing.pdf', pdf, 'application/pdf');
  const asked: ViewPagesOptions[] = [];
  const reader: Pick<IsolatedReader, 'read' | 'viewPages' | 'readContext'> = {
    read: readDrawing,
    viewPages: (file, options) => {
      asked.push(options);
      return viewPages(file, options);
    },
    readContext: () => Promise.reject(new Error('there is no document')),
  };
  const schedule = async () => refusing;
  const stage = createScheduleStage(
    { files, reader, models: { schedule, judge: schedule, readsScans: false } },
    { context: createContextStage({ files, reader }), filesOf: () => 'job' },
  );
  const began = performance.now();
  const reading = await stage.run({
    job: jobFixture({ facts: drawingFacts({ analyzer: 'both' }) }),
    signal: new AbortController().signal,
    outputOf: async () => undefined,
    ...unheardStage,
  });
  expect(asked).toMatchObject([{ pages: [1] }]);
  expect(asked[0]?.spentMs).toBeGreaterThan(0);
  expect(asked[0]?.spentMs).toBeLessThan(performance.now() - began);
  expect(reading.warnings).toEqual([
    'The model has not read page 1. It refuses.',
    expect.stringMatching(/^Page 2 is damaged/),
  ]);
});
