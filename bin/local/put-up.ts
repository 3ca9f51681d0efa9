import { join } from 'node:path';
import { synthesise } from '../../infrastructure/app.ts';
import { applyStack, destroyStack } from '../../localstack/apply/index.ts';
import { stackName, stateFileName } from './stack.ts';
import { drawingsSystemOf, type LocalOutputs } from './systems.ts';
import { credentials, type TargetCloud } from './target-cloud.ts';
import { deployByTerraform, whyNotTerraform } from './terraform.ts';

interface PutUpOptions {
  /** Holds the bundles in `functions`; everything else that is written goes there too. */
  readonly folder: string;
  readonly onStep: (step: string) => void;
  readonly preferTerraform: boolean;
  /** `google`, or the address of what stands in for it; none without. */
  readonly gemini?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How apply reaches a cloud, and where it remembers what it has made there. */
function applyOptions(cloud: TargetCloud, folder: string) {
  const { endpoint, region, stateFile = join(folder, stateFileName) } = cloud;
  return { stateFile, endpoint, region, credentials };
}

/** Synthesises the stack and puts it on the cloud. */
export async function putUp(cloud: TargetCloud, options: PutUpOptions): Promise<LocalOutputs> {
  const { folder, onStep, preferTerraform, gemini, signal } = options;
  const { endpoint, region } = cloud;
  const stacks = join(folder, 'cdktf.out');
  onStep('Synthesising the stack');
  synthesise({
    variables: {
      ENVIRONMENT: 'local',
      AWS_ENDPOINT_URL: endpoint,
      ...(cloud.publicS3Endpoint && { PUBLIC_S3_ENDPOINT: cloud.publicS3Endpoint }),
      ...(gemini && { GEMINI: gemini }),
    },
    bundles: join(folder, 'functions'),
    outdir: stacks,
  });
  if (preferTerraform) {
    onStep('Looking for Terraform and its AWS provider');
    const reason = await whyNotTerraform({ folder, signal });
    if (reason === undefined) {
      onStep('Deploying the stack with "cdktf deploy": Terraform is here with its AWS provider');
      return deployByTerraform(cloud, { folder, signal });
    }
    onStep(`Applying the stack without Terraform, as ${reason}`);
  } else {
    onStep('Applying the stack');
  }
  const stackFolder = join(stacks, 'stacks', stackName);
  const { outputs } = await applyStack(
    {},
    {
      ...applyOptions(cloud, folder),
      stackFolder,
      // What it throws fails the resource that is about to be begun.
      onProgress: ({ status }) => {
        if (status === 'started') signal?.throwIfAborted();
      },
    },
  );
  return { endpoint, region, systems: { drawings: drawingsSystemOf(outputs) } };
}

/** Takes off what apply has put on. */
export async function takeOff(cloud: TargetCloud, folder: string): Promise<void> {
  await destroyStack({}, applyOptions(cloud, folder));
}
