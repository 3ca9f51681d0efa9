import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '../../infrastructure/app.ts';
import { applyStack, destroyStack } from '../../localstack/apply/index.ts';
import { bundleFunctions } from '../../scripts/bundle.ts';
import { waitUntilHealthy } from './health.ts';
import { drawingsSystemOf, type LocalOutputs } from './systems.ts';

/** A cloud that a stack can be put on. */
export interface TargetCloud {
  readonly endpoint: string;
  readonly region: string;
  /** Address that people reach S3 by, when functions reach it by another. */
  readonly publicS3Endpoint?: string;
  /** Outlives us, so the stack must be taken off it again. @default false */
  readonly keepsRunning?: boolean;
  stop(): Promise<void>;
}

export interface BringUpOptions {
  /** Starts the cloud; it starts while the functions are bundled. */
  readonly startCloud: () => Promise<TargetCloud>;
  readonly onStep?: (step: string) => void;
}

/** A running cloud with every system on it. */
export interface RunningSystems extends AsyncDisposable {
  readonly outputs: LocalOutputs;
  stop(): Promise<void>;
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** How apply reaches a cloud, and where it remembers what it has made there. */
function applyOptions({ endpoint, region }: TargetCloud, folder: string) {
  return { stateFile: join(folder, 'drawings-local.state.json'), endpoint, region, credentials };
}

async function putUp(cloud: TargetCloud, folder: string, onStep: (step: string) => void) {
  const stacks = join(folder, 'cdktf.out');
  onStep('Synthesising the stack');
  synthesise({
    variables: {
      ENVIRONMENT: 'local',
      AWS_ENDPOINT_URL: cloud.endpoint,
      ...(cloud.publicS3Endpoint && { PUBLIC_S3_ENDPOINT: cloud.publicS3Endpoint }),
    },
    bundles: join(folder, 'functions'),
    outdir: stacks,
  });
  onStep('Applying the stack');
  const { outputs } = await applyStack(
    {},
    { ...applyOptions(cloud, folder), stackFolder: join(stacks, 'stacks', 'drawings-local') },
  );
  return drawingsSystemOf(outputs);
}

/**
 * Bundles the functions, starts the cloud, puts the synthesised stack on it and waits until the
 * API answers. Everything it writes lies in a folder of its own, so several can run side by side.
 */
export async function bringUp(options: BringUpOptions): Promise<RunningSystems> {
  const { startCloud, onStep = () => {} } = options;
  const folder = await mkdtemp(join(tmpdir(), 'jobline-up-'));
  onStep('Bundling the functions and starting the cloud');
  const bundled = bundleFunctions(join(folder, 'functions'));
  const cloud = await startCloud();
  const stop = async () => {
    if (cloud.keepsRunning) await destroyStack({}, applyOptions(cloud, folder));
    await cloud.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await bundled;
    const drawings = await putUp(cloud, folder, onStep);
    onStep('Waiting for the API');
    await waitUntilHealthy(drawings.apiUrl);
    const outputs = { endpoint: cloud.endpoint, region: cloud.region, systems: { drawings } };
    return { outputs, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
