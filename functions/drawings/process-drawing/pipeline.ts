import type { FileStore } from '#shared/files/file-store.ts';
import type { Pipeline, Stage } from '#shared/jobs/stage.ts';
import { factsOf, folderOf as filesOf, keepsOnlyResults } from '../drawing-job.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import type { AnalysisModels } from '../model-analysis/analysis-models.ts';
import { readingSummary } from '../reading-summary.ts';
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

/** A drawing's way to its schedule: context -> schedule -> excel_generation -> judge. */
export function createDrawingPipeline({ files, reader, models, now }: Dependencies): Pipeline {
  const context = createContextStage({ files, reader });
  const schedule = createScheduleStage({ files, reader, models }, { context, filesOf });
  const excel = createExcelStage({ files, annotate: reader.annotate }, { schedule, filesOf });
  const stages: Readonly<Record<StageName, Stage<unknown>>> = {
    context,
    schedule,
    excel_generation: excel,
    judge: createJudgeStage({ now, models }, { schedule, context, excel }),
  };
  return {
    stagesOf: (job) => stageNamesOf(factsOf(job).pipeline).map((name) => stages[name]),
    filesOf,
    keepsOnlyResults,
    async summaryOf(job, outputOf, usage) {
      const reading = await outputOf(schedule);
      return {
        ...readingSummary(reading ?? { points: [], withheld: [] }),
        processing_time_seconds: (now().getTime() - Date.parse(job.createdAt)) / 1000,
        ...tokenUsage(usage()),
      };
    },
  };
}
