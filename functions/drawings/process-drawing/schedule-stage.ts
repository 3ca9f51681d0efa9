import { OperatorError, PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import { withContext } from '../context/apply/with-context.ts';
import type { DrawingContext } from '../context/context.ts';
import { contextForModel } from '../context/model-text.ts';
import { factsOf } from '../drawing-job.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import { analyseDrawing } from '../model-analysis/analyse-drawing.ts';
import type { AnalysisModels } from '../model-analysis/analysis-models.ts';
import { unreadPagesOf } from '../model-analysis/unread-pages.ts';
import { type DrawingReading, drawingReading } from '../reading/drawing-reading.ts';
import { keptPages } from './kept-pages.ts';

interface Dependencies {
  readonly files: FileStore;
  readonly reader: Pick<IsolatedReader, 'read' | 'viewPages'>;
  readonly models: AnalysisModels;
}

/** Reads the drawing, as the job's analyzer wants it. Its checkpoint is the `components` download. */
export function createScheduleStage(
  { files, reader, models }: Dependencies,
  options: {
    readonly context: Stage<DrawingContext>;
    readonly filesOf: (job: Job) => string;
  },
): Stage<DrawingReading> {
  return {
    name: 'schedule',
    output: drawingReading,
    async run({ job, signal, report, outputOf, spend, parts, progressed }) {
      const { input_files: input, metadata, analyzer, analyzer_named: named } = factsOf(job);
      const pdf = await files.get(input.drawing);
      if (pdf === undefined) {
        throw new OperatorError('drawing_missing', 'The drawing of this job is no longer stored.', {
          action: 'Submit the drawing again.',
        });
      }
      const began = performance.now();
      const { unreadPages, onOutcome } = unreadPagesOf();
      const pages = await keptPages(parts);
      for (const outcome of pages.known) onOutcome(outcome);
      const read = await reader
        .read(pdf, {
          signal,
          fileName: metadata.file_name,
          known: pages.known,
          onOutcome: (outcome) => {
            onOutcome(outcome);
            pages.onOutcome(outcome);
          },
          onPage: (done, of) => {
            pages.onPage(of);
            report({ done, of });
          },
        })
        .catch(pages.orContinue);
      const spentMs = performance.now() - began;
      const context = await outputOf(options.context);
      const reading = await analyseDrawing(
        {
          // Who asks for the vector reader gets it, also where it can read nothing.
          models: named && analyzer === 'vector' ? { ...models, readsScans: false } : models,
          viewPages: reader.viewPages,
          files,
        },
        {
          reading: read,
          pdf,
          unreadPages,
          spentMs,
          analyzer,
          specifications: context === undefined ? '' : contextForModel(context),
          folder: options.filesOf(job),
          signal,
          spend,
          progressed,
          onPage: (done, of) => report({ done, of }),
        },
      );
      if (read.source.kind === 'scan' && isUnread(reading, read)) throw scanned();
      return withContext(reading, context);
    },
    outputFiles: (_output, _job, checkpoint) => ({ components: checkpoint.key }),
    warnings: (reading) => reading.warnings,
  };
}

/** No model has had a look at it. */
function isUnread(reading: DrawingReading, read: DrawingReading): boolean {
  return reading.source.analyzer === read.source.analyzer;
}

function scanned(): PermanentError {
  return new PermanentError(
    'drawing_is_scan',
    'This drawing has no text or lines that could be read: it is a scan (a picture), or blank.',
    { action: 'Plot the drawing from CAD to PDF and submit that file.' },
  );
}
