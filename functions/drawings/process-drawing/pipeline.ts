import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { Pipeline, Stage } from '#shared/jobs/stage.ts';
import { factsOf, filePrefix } from '../drawing-job.ts';
import { type StageName, stageNamesOf } from '../stage-names.ts';
import { createContextStage } from './context-stage.ts';
import { createExcelStage } from './excel-stage.ts';
import { createJudgeStage } from './judge-stage.ts';
import { createScheduleStage } from './schedule-stage.ts';

interface Dependencies {
  readonly files: FileStore;
  readonly now: () => Date;
}

/** The folder of a drawing job's files. */
function filesOf(job: Job): string {
  const facts = factsOf(job);
  return filePrefix({
    companyId: job.companyId,
    clientName: facts.client_name,
    projectName: facts.project_name,
    jobId: job.jobId,
  });
}

/** A drawing's way to its schedule: context -> schedule -> excel_generation -> judge. */
export function createDrawingPipeline({ files, now }: Dependencies): Pipeline {
  const schedule = createScheduleStage({ files });
  const context = createContextStage({ files });
  const stages: Readonly<Record<StageName, Stage<unknown>>> = {
    context,
    schedule,
    excel_generation: createExcelStage({ files, now }, { schedule, filesOf }),
    judge: createJudgeStage({ files }, { schedule, context, filesOf }),
  };
  return {
    stagesOf: (job) => stageNamesOf(factsOf(job).pipeline).map((name) => stages[name]),
    filesOf,
    async summaryOf(job, outputOf) {
      const reading = await outputOf(schedule);
      const points = reading?.points ?? [];
      const confidences = points.map(({ confidence }) => confidence);
      return {
        doors_found: points.length,
        withheld: reading?.withheld.length ?? 0,
        confidence: confidences.length === 0 ? null : Math.min(...confidences),
        processing_time_seconds: (now().getTime() - Date.parse(job.createdAt)) / 1000,
      };
    },
  };
}
