import type { FileStore } from '#shared/files/file-store.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import { workerFixture } from '#shared/jobs/testing/worker-fixture.ts';
import { annotateDrawing } from '../../annotating/annotate-drawing.ts';
import type { IsolatedReader } from '../../isolated-reading/isolated-reader.ts';
import { type DrawingReading, drawingReading } from '../../reading/drawing-reading.ts';
import { readDrawing } from '../../reading/read-drawing.ts';
import { drawPdf } from '../../reading/testing/draw-pdf.ts';
import { tagTable } from '../../reading/testing/plot.ts';
import { createExcelStage } from '../excel-stage.ts';

const drawing = drawPdf({ pages: [{ content: tagTable(['A', 'L1', '042', 'PK'], 300, 300) }] });
export const reading = await readDrawing(drawing);

export type DrawnResults = Awaited<ReturnType<typeof drawnResults>>;

interface Changes {
  /** How a result is stored. @default as the files of the fixture do it */
  readonly put?: FileStore['put'];
  /** What the drawing was read as. @default what is on it */
  readonly read?: DrawingReading;
  readonly annotate?: IsolatedReader['annotate'];
}

/** Workers whose jobs have been read, and make workbook and annotated drawing of it. */
export async function drawnResults() {
  const work = await workerFixture();
  await work.files.put('drawing.pdf', drawing, 'application/pdf');
  const workerOn = ({
    put = work.files.put,
    read = reading,
    annotate = annotateDrawing,
  }: Changes = {}) => {
    const schedule: Stage<DrawingReading> = {
      name: 'schedule',
      output: drawingReading,
      run: async () => read,
    };
    const excel = createExcelStage(
      { files: { ...work.files, put }, annotate },
      { schedule, filesOf: ({ jobId }) => `files/${jobId}` },
    );
    return work.workerWith([schedule, excel]);
  };
  return { work, workerOn };
}
