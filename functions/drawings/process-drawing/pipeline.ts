import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { Pipeline, Stage } from '#shared/jobs/stage.ts';
import { factsOf, filePrefix } from '../drawing-job.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import type { AnalysisModels } from '../model-analysis/analysis-models.ts';
import { type StageName, stageNamesOf } from '../stage-names.ts';
import { createContextStage } from './context-stage.ts';
import { createExcelStage } from './excel-stage.ts';
import { createJudgeStage } from './judge-stage.ts';
import { createScheduleStage } from './schedule-stage.ts';
import { tokenUsage } from './token-usage.ts';

interface Dependencies {
  readonly files: FileStore;
  readonly reader: IsolatedReader;
  readonly models: AnalysisModels;
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
export function createDrawingPipeline({ files, reader, models, now }: Dependencies): Pipeline {
  const context = createContextStage({ files });
  const schedule = createScheduleStage({ files, reader, models }, { context, filesOf });
  const excel = createExcelStage({ files, now, annotate: reader.annotate }, { schedule, filesOf });
  const stages: Readonly<Record<StageName, Stage<unknown>>> = {
    context,
    schedule,
    excel_generation: excel,
    judge: createJudgeStage({ files, now, models }, { schedule, context, excel, filesOf }),
  };
  return {
    stagesOf: (job) => stageNamesOf(factsOf(job).pipeline).map((name) => stages[name]),
    filesOf,
    async summaryOf(job, outputOf, usage) {
      const reading = await outputOf(schedule);
      const points = reading?.points ?? [];
      const confidences = points.map(({ confidence }) => confidence);
      return {
        doors_found: points.length,
        withheld: reading?.withheld.length ?? 0,
        confidence: confidences.length === 0 ? null : Math.min(...confidences),
        processing_time_seconds: (now().getTime() - Date.parse(job.createdAt)) / 1000,
        ...tokenUsage(usage),
      };
    },
  };
}
