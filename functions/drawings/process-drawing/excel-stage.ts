import * as z from 'zod';
import { OperatorError } from '#shared/errors/index.ts';
import { contentKey } from '#shared/files/content-key.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import { factsOf } from '../drawing-job.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { workbookType } from '../schedule/workbook-type.ts';
import { writeSchedule } from '../schedule/write-schedule.ts';
import { storeReviewSheet } from './store-review-sheet.ts';

const workbook = z.object({
  key: z.string(),
  rows: z.number(),
  /** The review sheet; null when it could not be drawn, which a warning says. */
  annotated: z.string().nullable().default(null),
  warnings: z.array(z.string()).default([]),
});

type Workbook = z.infer<typeof workbook>;

interface Dependencies {
  readonly files: FileStore;
  /** Draws the review sheet. */
  readonly annotate: IsolatedReader['annotate'];
}

/** Writes the door schedule from the reading, and draws the review sheet beside it. */
export function createExcelStage(
  { files, annotate }: Dependencies,
  options: {
    readonly schedule: Stage<DrawingReading>;
    readonly filesOf: (job: Job) => string;
  },
): Stage<Workbook> {
  return {
    name: 'excel_generation',
    output: workbook,
    async run({ job, outputOf, signal, isLastAttempt }) {
      const reading = await outputOf(options.schedule);
      if (reading === undefined) {
        throw new OperatorError(
          'reading_missing',
          'There is no reading to write a schedule from.',
          {
            action: 'Submit the drawing again.',
          },
        );
      }
      const folder = options.filesOf(job);
      // The same in every run, so that one which has lost the job cannot change what is on record.
      const bytes = await writeSchedule(reading, { time: new Date(job.createdAt) });
      const key = contentKey(`${folder}/schedule_v1`, 'xlsx', bytes);
      await files.put(key, bytes, workbookType);
      const sheet = await storeReviewSheet(
        { files, annotate },
        {
          drawing: factsOf(job).input_files.drawing,
          name: `${folder}/annotated_v1`,
          reading,
          signal,
          isLastAttempt,
        },
      );
      const rows = reading.points.length;
      return 'key' in sheet
        ? { key, rows, annotated: sheet.key, warnings: [] }
        : { key, rows, annotated: null, warnings: [sheet.warning] };
    },
    outputFiles: ({ key, annotated }) => ({ excel: key, ...(annotated && { annotated }) }),
    warnings: ({ warnings }) => warnings,
  };
}
