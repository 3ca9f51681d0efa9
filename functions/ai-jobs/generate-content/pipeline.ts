import type { Pipeline, Stage } from '#shared/jobs/stage.ts';
import { folderOf } from '../ai-job.ts';

/** The way from a request to its content; its result is a file, so the job says nothing of it. */
export function createContentPipeline(stages: readonly Stage<unknown>[]): Pipeline {
  return {
    stagesOf: () => stages,
    filesOf: folderOf,
    summaryOf: async () => ({}),
  };
}
