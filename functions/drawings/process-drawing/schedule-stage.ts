import { PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import { factsOf } from '../drawing-job.ts';
import { type DrawingReading, drawingReading } from '../reading/drawing-reading.ts';
import { readDrawing } from '../reading/read-drawing.ts';

/** Reads the drawing. Its checkpoint is the `components` download. */
export function createScheduleStage({
  files,
}: {
  readonly files: FileStore;
}): Stage<DrawingReading> {
  return {
    name: 'schedule',
    output: drawingReading,
    async run({ job, signal }) {
      const { input_files: input, metadata } = factsOf(job);
      const pdf = await files.get(input.drawing);
      if (pdf === undefined) {
        throw new PermanentError(
          'drawing_missing',
          'The drawing of this job is no longer stored.',
          {
            action: 'Submit the drawing again.',
          },
        );
      }
      const reading = await readDrawing(pdf, { signal, fileName: metadata.file_name });
      if (reading.source.kind === 'scan') throw scanned();
      return reading;
    },
    outputFiles: (_output, _job, checkpoint) => ({ components: checkpoint.key }),
    warnings: (reading) => reading.warnings,
  };
}

function scanned(): PermanentError {
  return new PermanentError(
    'drawing_is_scan',
    'This drawing is a scan: it holds a picture and no text or lines that could be read.',
    { action: 'Plot the drawing from CAD to PDF and submit that file.' },
  );
}
