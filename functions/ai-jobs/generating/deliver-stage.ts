import * as z from 'zod';
import { OperatorError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import { folderOf } from '../ai-job.ts';
import { resultType, storeResult } from '../result-file.ts';
import type { Generated } from './generated.ts';

const delivered = z.object({ key: z.string() });

/** Lays the content into the job's folder, with who made it, as the job's result file. */
export function createDeliverStage(
  { files }: { readonly files: FileStore },
  { generate }: { readonly generate: Stage<Generated> },
): Stage<z.infer<typeof delivered>> {
  return {
    name: 'deliver',
    output: delivered,
    async run({ job, outputOf }) {
      const made = await outputOf(generate);
      if (made === undefined) {
        throw new OperatorError('content_missing', 'The content of this job is no longer stored.', {
          action: 'Submit it again.',
        });
      }
      const { output, ...madeBy } = made;
      return { key: await storeResult(files, folderOf(job), { output, madeBy }) };
    },
    outputFiles: ({ key }) => ({ [resultType]: key }),
  };
}
