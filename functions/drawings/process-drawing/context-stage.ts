import { PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import { type DrawingContext, drawingContext } from '../context/context.ts';
import { readTextContext } from '../context/read-text.ts';
import { factsOf } from '../drawing-job.ts';

/** Reads the context document. A job completes without it and says so. */
export function createContextStage({
  files,
}: {
  readonly files: FileStore;
}): Stage<DrawingContext> {
  return {
    name: 'context',
    optional: true,
    output: drawingContext,
    async run({ job }) {
      const key = factsOf(job).input_files.context;
      const bytes = key === null ? undefined : await files.get(key);
      if (key === null || bytes === undefined) {
        throw new PermanentError('context_missing', 'The context document is not stored.');
      }
      if (!key.endsWith('.txt')) {
        throw new PermanentError(
          'context_format_not_read',
          'Only plain-text context is read so far; this document was left aside.',
        );
      }
      return readTextContext(Buffer.from(bytes).toString('utf8'));
    },
  };
}
