import { join } from 'node:path';
import { synthesise } from '../../infrastructure/app.ts';
import { applyStack, destroyStack } from '../../localstack/apply/index.ts';
import { companyKeys, removeKeys } from './company-key.ts';
import { forEachSystem, stackOf, stateFileOf } from './stack.ts';
import { systemsOf } from './stack-outputs.ts';
import type { LocalOutputs, SystemName } from './systems.ts';
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
function applyOptions(cloud: TargetCloud, folder: string, system: SystemName) {
  const { endpoint, region, stateFolder = folder } = cloud;
  return { stateFile: join(stateFolder, stateFileOf(system)), endpoint, region, credentials };
}

/** Synthesises the stacks, puts them on the cloud and makes the keys to them. */
export async function putUp(cloud: TargetCloud, options: PutUpOptions): Promise<LocalOutputs> {
  const { folder, onStep, preferTerraform, gemini, signal } = options;
  const { endpoint, region } = cloud;
  const stacks = join(folder, 'cdktf.out');
  onStep('Synthesising the stacks');
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
      onStep('Deploying the stacks with "cdktf deploy": Terraform is here with its AWS provider');
      return deployByTerraform(cloud, { folder, signal });
    }
    onStep(`Applying the stacks without Terraform, as ${reason}`);
  } else {
    onStep('Applying the stacks');
  }
  const outputs = await forEachSystem(async (system) => {
    const applied = await applyStack(
      {},
      {
        ...applyOptions(cloud, folder, system),
        stackFolder: join(stacks, 'stacks', stackOf(system)),
        // What it throws fails the resource that is about to be begun.
        onProgress: ({ status }) => {
          if (status === 'started') signal?.throwIfAborted();
        },
      },
    );
    return applied.outputs;
  });
  onStep('Making the API keys');
  const keys = await companyKeys(cloud);
  return { endpoint, region, systems: systemsOf(outputs, keys) };
}

/** Takes off what apply has put on, and the keys to it. */
export async function takeOff(cloud: TargetCloud, folder: string): Promise<void> {
  await removeKeys(cloud);
  await forEachSystem((system) => destroyStack({}, applyOptions(cloud, folder, system)));
}
