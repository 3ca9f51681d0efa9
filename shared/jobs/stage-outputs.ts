import type { FileStore } from '../files/file-store.ts';
import { loadCheckpoint } from './checkpoints.ts';
import type { Job } from './job.ts';
import type { Stage, StageContext } from './stage.ts';

interface Dependencies {
  readonly files: FileStore;
  /** Runs a stage again whose checkpoint is damaged, and keeps a new one. */
  readonly makeAnew: (stage: Stage<unknown>) => Promise<unknown>;
}

/** Outputs of a job's stages: of this run from memory, of earlier runs from their checkpoints. */
export function createStageOutputs({ files, makeAnew }: Dependencies, job: Job) {
  const known = new Map<string, unknown>();
  /** A stage that is made anew has no output of its own to look at. */
  const inTheMaking = new Set<string>();
  const outputOf: StageContext['outputOf'] = async (stage) => {
    if (known.has(stage.name)) return stage.output.parse(known.get(stage.name));
    const checkpoint = job.checkpoints[stage.name];
    if (checkpoint === undefined || inTheMaking.has(stage.name)) return undefined;
    const loaded = await loadCheckpoint(files, checkpoint, stage.output);
    if (loaded === undefined) inTheMaking.add(stage.name);
    const output = loaded ?? stage.output.parse(await makeAnew(stage));
    known.set(stage.name, output);
    return output;
  };
  return {
    outputOf,
    remember: (stage: string, output: unknown): void => {
      known.set(stage, output);
    },
  };
}
