import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bundleFunctions } from '../../scripts/bundle.ts';
import { setGeminiKey, startGemini } from './gemini.ts';
import { waitUntilHealthy } from './health.ts';
import { orAborted } from './or-aborted.ts';
import { putUp, takeOff } from './put-up.ts';
import type { LocalOutputs } from './systems.ts';
import type { TargetCloud } from './target-cloud.ts';

export interface BringUpOptions {
  /** Starts the cloud; it starts while the functions are bundled. */
  readonly startCloud: (signal?: AbortSignal) => Promise<TargetCloud>;
  readonly onStep?: (step: string) => void;
  /** Deploys with Terraform where it is, instead of applying the stack ourselves. @default false */
  readonly preferTerraform?: boolean;
  /** For Google's Gemini. @default - the local one, where functions can reach it */
  readonly geminiKey?: string | undefined;
  /** Breaks it off; what was begun is taken down again. */
  readonly signal?: AbortSignal;
}

/** A running cloud with every system on it. */
export interface RunningSystems extends AsyncDisposable {
  readonly outputs: LocalOutputs;
  stop(): Promise<void>;
}

/** A cloud that ends with us need not wait longer for what is still being made on it. */
const graceMs = 2000;

async function settled(work: Promise<unknown>): Promise<void> {
  await work.catch(() => {});
}

async function allHealthy({ systems, gemini }: LocalOutputs): Promise<void> {
  const { drawings, 'ai-jobs': aiJobs } = systems;
  // Without a model it can take no job, and says so.
  const others = gemini === undefined ? [] : [aiJobs];
  await Promise.all([drawings, ...others].map(({ apiUrl }) => waitUntilHealthy(apiUrl)));
}

/**
 * Bundles the functions, starts the cloud, puts the synthesised stacks on it and waits until the
 * APIs answer. Everything it writes lies in a folder of its own, so several can run side by side.
 *
 * @throws the reason of the signal, or what failed; then nothing is left behind
 */
export async function bringUp(options: BringUpOptions): Promise<RunningSystems> {
  const { startCloud, onStep = () => {}, preferTerraform = false, geminiKey, signal } = options;
  const undo = new AsyncDisposableStack();
  const stop = () => undo.disposeAsync();
  try {
    const folder = await mkdtemp(join(tmpdir(), 'jobline-up-'));
    undo.defer(() => rm(folder, { recursive: true, force: true }));

    onStep('Bundling the functions and starting the cloud');
    const bundling = bundleFunctions(join(folder, 'functions'));
    undo.defer(() => settled(bundling));
    const starting = startCloud(signal);
    let putting = Promise.resolve();
    undo.defer(async () => {
      const cloud = await starting.catch(() => undefined);
      if (cloud === undefined) return;
      if (cloud.stateFolder !== undefined && cloud.keepsStack !== true) {
        await putting;
        await takeOff(cloud, folder);
      } else {
        await Promise.race([putting, pause(graceMs, undefined, { ref: false })]);
      }
      await cloud.stop();
    });
    // At once: a cloud that was kept goes on with its jobs as soon as it has started.
    const reaching = starting.then((cloud) => startGemini(cloud, geminiKey, onStep));
    undo.defer(async () => {
      const gemini = await reaching.catch(() => undefined);
      await gemini?.[Symbol.asyncDispose]();
    });
    const [cloud, gemini] = await orAborted(Promise.all([starting, reaching, bundling]), signal);

    const puttingUp = putUp(cloud, {
      folder,
      onStep,
      preferTerraform,
      gemini: gemini?.which,
      signal,
    });
    putting = settled(puttingUp);
    const outputs = {
      ...(await orAborted(puttingUp, signal)),
      ...(gemini?.url !== undefined && { gemini: gemini.url }),
    };
    if (gemini !== undefined) await orAborted(setGeminiKey(cloud, gemini.key), signal);
    onStep('Waiting for the APIs');
    await orAborted(allHealthy(outputs), signal);
    return { outputs, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop().catch((failure: unknown) => onStep(`Not all could be taken down: ${failure}`));
    throw error;
  }
}
