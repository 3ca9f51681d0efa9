import * as z from 'zod';
import { PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { writeSchedule } from '../schedule/write-schedule.ts';

const workbook = z.object({ key: z.string(), rows: z.number() });

type Workbook = z.infer<typeof workbook>;

const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Writes the door schedule from the reading. */
export function createExcelStage(
  { files, now }: { readonly files: FileStore; readonly now: () => Date },
  options: {
    readonly schedule: Stage<DrawingReading>;
    readonly filesOf: (job: Job) => string;
  },
): Stage<Workbook> {
  return {
    name: 'excel_generation',
    output: workbook,
    async run({ job, outputOf }) {
      const reading = await outputOf(options.schedule);
      if (reading === undefined) {
        throw new PermanentError(
          'reading_missing',
          'There is no reading to write a schedule from.',
        );
      }
      const key = `${options.filesOf(job)}/schedule_v1.xlsx`;
      await files.put(key, await writeSchedule(reading, { time: now() }), contentType);
      return { key, rows: reading.points.length };
    },
    outputFiles: ({ key }) => ({ excel: key }),
  };
}
