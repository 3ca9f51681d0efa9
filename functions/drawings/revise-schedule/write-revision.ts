import { createHash } from 'node:crypto';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { Revision } from '#shared/jobs/job-store.ts';
import { applyCorrections } from '../corrections/apply-corrections.ts';
import type { Correction } from '../corrections/correction.ts';
import type { CorrectionsRecord } from '../corrections/corrections-record.ts';
import { factsOf, folderOf } from '../drawing-job.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import { readingSummary } from '../reading-summary.ts';
import { newestVersion, olderResult, revisedTypes } from '../result-files.ts';
import { workbookType } from '../schedule/workbook-type.ts';
import { writeSchedule } from '../schedule/write-schedule.ts';
import { originalReading } from '../stored-reading.ts';
import { annotateRevision } from './annotate-revision.ts';
import { checkWorkbookSize } from './workbook-size.ts';

interface Dependencies {
  readonly files: FileStore;
  readonly now: () => Date;
  /** Draws the review sheet. */
  readonly annotate: IsolatedReader['annotate'];
}

export interface WrittenRevision {
  readonly revision: Revision;
  readonly record: CorrectionsRecord;
  /** What the version lacks, in sentences for the caller. */
  readonly warnings: readonly string[];
  /** Its annotated drawing takes longer than anybody waits for an answer. */
  readonly isAnnotatedLater: boolean;
}

/**
 * Writes the files of a job's next version beside those it has. Their names tell what is corrected and
 * by whom: of two who correct at once neither writes over what the other has made, and who asks again
 * after a try that was broken off leaves nothing of it.
 *
 * @throws RequestError 404 when the reading is stored no longer, 422 when the corrections do not fit it
 */
export async function writeRevision(
  { files, now, annotate }: Dependencies,
  job: Job,
  { by, corrections }: { readonly by: string; readonly corrections: Correction[] },
): Promise<WrittenRevision> {
  const original = await originalReading(files, job);
  const { reading, applied } = applyCorrections(original, corrections);
  checkWorkbookSize(reading, { corrections: applied.length });
  const time = now();
  const version = job.resultVersion + 1;
  const record = { version, by, at: time.toISOString(), corrections, applied: [...applied] };
  const json = JSON.stringify(record, null, 2);
  const told = JSON.stringify({ version, by, corrections });
  const hash = createHash('sha256').update(told).digest('hex').slice(0, 12);
  const keyOf = (name: string, ending: string) =>
    `${folderOf(job)}/${name}_v${version}_${hash}.${ending}`;
  const keys = {
    excel: keyOf('schedule', 'xlsx'),
    components: keyOf('components', 'json'),
    corrections: keyOf('corrections', 'json'),
  };
  const drawing = factsOf(job).input_files.drawing;
  const revised = { original, version, by, applied: [...applied] };
  const [workbook, sheet] = await Promise.all([
    writeSchedule(reading, { time, corrections: record, numbered: original }),
    annotateRevision({ files, annotate }, { drawing, reading, revised }),
  ]);
  const annotated = keyOf('annotated', 'pdf');
  await Promise.all([
    ...('pdf' in sheet ? [files.put(annotated, sheet.pdf, 'application/pdf')] : []),
    files.put(keys.excel, workbook, workbookType),
    files.put(keys.components, JSON.stringify(reading), 'application/json'),
    files.put(keys.corrections, json, 'application/json'),
  ]);
  return {
    revision: {
      outputFiles: {
        ...keys,
        ...('pdf' in sheet && { annotated }),
        ...supersededFiles(job),
      },
      summary: { ...job.summary, ...readingSummary(reading) },
    },
    record,
    warnings: 'warning' in sheet ? [sheet.warning] : [],
    isAnnotatedLater: 'later' in sheet,
  };
}

/** The files that there are, by the names under which they are found from now on. */
function supersededFiles(job: Job): Record<string, string> {
  return Object.fromEntries(
    revisedTypes.flatMap((type) => {
      const key = job.outputFiles[type];
      return key === undefined ? [] : [[olderResult(type, newestVersion(job, type)), key]];
    }),
  );
}
