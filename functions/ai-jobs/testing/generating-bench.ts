import { createFolderFileStore } from '#shared/files/folder-file-store.ts';
import type { Job, StageUsage } from '#shared/jobs/job.ts';
import { runStage } from '#shared/jobs/run-stage.ts';
import type { StageContext } from '#shared/jobs/stage.ts';
import { unheardStage } from '#shared/jobs/testing/unheard-stage.ts';
import { configuredModels } from '#shared/models/configured-models.ts';
import { gateRules } from '#shared/models/gate/gate-rules.ts';
import type { ModelUsage } from '#shared/models/model.ts';
import { silentTelemetry } from '#shared/observability/telemetry.ts';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { type GeminiServer, startGeminiServer } from '../../../localstack/gemini/server.ts';
import { folderOf, newAIJob } from '../ai-job.ts';
import { createDeliverStage } from '../generating/deliver-stage.ts';
import { createGenerateStage } from '../generating/generate-stage.ts';
import { type Generated, generated } from '../generating/generated.ts';

const prices = {
  'gemini-3.8-flash': { inputPerMillion: 0.75, outputPerMillion: 3.75 },
  'gemini-3.5-flash-lite': { inputPerMillion: 0.3, outputPerMillion: 2.5 },
};

interface Asked {
  readonly jobType: string;
  readonly input: unknown;
  readonly userId?: string;
  readonly allowCached?: boolean;
  readonly signal?: AbortSignal;
}

/** The stages of AI jobs beside a local Gemini, with files in a folder and a clock to turn. */
export async function generatingBench({ hasKey = true, timeoutMs = 10_000 } = {}) {
  const undo = new AsyncDisposableStack();
  const server: GeminiServer = undo.use(await startGeminiServer());
  const folder = undo.use(await temporaryFolder());
  const files = createFolderFileStore({ folder: folder.path });
  const state = { clock: Date.parse('2026-11-22T12:00:00Z'), jobs: 0 };
  const now = () => new Date(state.clock);
  /** Of every call that was paid for. */
  const calls: ModelUsage[] = [];
  const models = configuredModels(
    {
      keyIn: () => async () => (hasKey ? 'local-key' : undefined),
      telemetry: { modelCalled: (_, usage) => calls.push(usage) },
      now,
    },
    {
      GEMINI_KEY_PARAMETER: '/test/gemini-api-key',
      GEMINI_MODEL: 'gemini-3.8-flash',
      GEMINI_CHEAP_MODEL: 'gemini-3.5-flash-lite',
      GEMINI_PRICES: prices,
      GEMINI_GATE: gateRules.parse({}),
      GEMINI_BASE_URL: server.url,
    },
    { timeoutMs },
  );
  const generate = createGenerateStage({ models, files, telemetry: silentTelemetry, now });
  const deliver = createDeliverStage({ files }, { generate });

  const jobFor = ({ jobType, input, userId = 'acme', allowCached = false }: Asked): Job => {
    state.jobs += 1;
    const jobId = `c6a8a2a2-7b1b-4e7f-9c55-${String(state.jobs).padStart(12, '0')}`;
    const request = { jobId, userId, jobType, input, allowCached, traceId: `trace-${state.jobs}` };
    return newAIJob(request, { now: now(), ttlDays: 30 });
  };

  /** Runs the stage as the engine does. */
  const make = async (asked: Asked): Promise<{ made: Generated; usage?: StageUsage; job: Job }> => {
    const job = jobFor(asked);
    const context = {
      job,
      signal: asked.signal ?? new AbortController().signal,
      ...unheardStage,
      remember: () => {},
      outputOf: async () => undefined,
    };
    const dependencies = { files, telemetry: silentTelemetry, now };
    const { output, record } = await runStage(dependencies, generate, context, folderOf(job));
    const usage = record.checkpoint?.usage;
    return { made: generated.parse(output), job, ...(usage && { usage }) };
  };

  return Object.assign(state, {
    server,
    files,
    calls,
    make,
    deliver,
    jobFor,
    /** Names of the models that were asked, in order. */
    asked: () => server.requests.map(({ model }) => model),
    [Symbol.asyncDispose]: () => undo.disposeAsync(),
  });
}

/** What a stage is told, with the output of the one before. */
export function contextAfter(job: Job, before: unknown): StageContext {
  return {
    job,
    signal: new AbortController().signal,
    ...unheardStage,
    outputOf: async (stage) => (before === undefined ? undefined : stage.output.parse(before)),
  };
}
