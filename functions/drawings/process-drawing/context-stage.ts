import { PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import { type DrawingContext, drawingContext } from '../context/context.ts';
import { factsOf } from '../drawing-job.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';

/** Reads the context document. A job completes without it and says so. */
export function createContextStage({
  files,
  reader,
}: {
  readonly files: FileStore;
  readonly reader: Pick<IsolatedReader, 'readContext'>;
}): Stage<DrawingContext> {
  return {
    name: 'context',
    optional: true,
    output: drawingContext,
    async run({ job, signal }) {
      const key = factsOf(job).input_files.context;
      const bytes = key === null ? undefined : await files.get(key);
      if (key === null || bytes === undefined) {
        throw new PermanentError('context_missing', 'The context document is not stored.');
      }
      return await reader.readContext(bytes, { fileName: key, signal });
    },
  };
}
