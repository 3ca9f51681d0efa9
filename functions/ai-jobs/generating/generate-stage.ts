import * as z from 'zod';
import { PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import type { ConfiguredModels } from '#shared/models/configured-models.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { requestOf } from '../ai-job.ts';
import { mostInputKB } from '../contract/most-input.ts';
import { jobTypeNamed } from '../job-types/registry.ts';
import { firstStage } from '../stage-names.ts';
import { askInOrder } from './ask-in-order.ts';
import { createCachedAnswers } from './cached-answers.ts';
import { type Generated, generated } from './generated.ts';

interface Dependencies {
  readonly models: ConfiguredModels;
  readonly files: FileStore;
  readonly telemetry: Pick<Telemetry, 'warn'>;
  readonly now: () => Date;
}

const outputShape = z.record(z.string(), z.unknown());

/**
 * Has a model make the content, or takes what was made for the same request before where the caller
 * allows that.
 *
 * Its errors: `input_too_large`, `job_type_unknown`, `input_invalid` (names the fields), `model_missing`, and those of
 * models.
 */
export function createGenerateStage({
  models,
  files,
  telemetry,
  now,
}: Dependencies): Stage<Generated> {
  /** A job is not worse off for a cache that fails. */
  const ifItCan = async <Result>(work: Promise<Result>): Promise<Result | undefined> => {
    try {
      return await work;
    } catch (error) {
      telemetry.warn('cached_answers_unavailable', { error });
      return undefined;
    }
  };
  return {
    name: firstStage,
    output: generated,
    async run({ job, signal, spend }) {
      const { jobType, input, allowCached } = requestOf(job);
      if (input === undefined) throw tooLarge();
      const assignment = jobTypeNamed(jobType).assignment(input);
      const { models: roles, request } = assignment;
      const prompt = `${assignment.prompt.name} ${assignment.prompt.version}`;
      const cache = createCachedAnswers({ files, now }, { companyId: job.companyId });
      const before = allowCached ? await ifItCan(cache.find(assignment)) : undefined;
      if (before !== undefined) {
        spend({ model: before.model, inputTokens: 0, outputTokens: 0, estimatedCost: 0 });
        return { ...before, prompt, cached: true };
      }
      const answer = await askInOrder({ models, roles }, { ...request, signal, onUsage: spend });
      const made = { output: outputShape.parse(answer.output), model: answer.version };
      if (allowCached) await ifItCan(cache.keep(assignment, made));
      return { ...made, prompt, cached: false };
    },
  };
}

function tooLarge(): PermanentError {
  return new PermanentError('input_too_large', `The input is larger than ${mostInputKB} KB.`, {
    action: 'Send a smaller one.',
  });
}
