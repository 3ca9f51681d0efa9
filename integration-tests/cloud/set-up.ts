import type { TestProject } from 'vitest/node';
import { bringUp } from '../../bin/local/bring-up.ts';
import { startTargetCloud } from '../../bin/local/clouds.ts';
import { readDeployed } from '../../bin/local/deployed.ts';
import { waitUntilHealthy } from '../../bin/local/health.ts';
import { namedEndpoint } from '../../bin/local/named-endpoint.ts';
import type { LocalOutputs } from '../../bin/local/systems.ts';
import { cloudName } from './cloud-name.ts';
import { watchGrants } from './grants.ts';
import { reportUnusedRights } from './unused-rights.ts';

declare module 'vitest' {
  interface ProvidedContext {
    outputs: LocalOutputs;
  }
}

/** The stack that somebody else has deployed on the endpoint; it stays there. */
async function useDeployed(outputsFile: string): Promise<LocalOutputs> {
  if (cloudName !== 'endpoint') {
    throw new Error('OUTPUTS_FILE names a deployed stack and goes with CLOUD=endpoint only.');
  }
  const outputs = await readDeployed(outputsFile, namedEndpoint());
  await waitUntilHealthy(outputs.systems.drawings.apiUrl);
  return outputs;
}

/**
 * Puts the synthesised stack on the cloud that `CLOUD` names, once for all suites. With
 * `OUTPUTS_FILE` (of `cdktf deploy --outputs-file`) it takes the stack that is there instead.
 * On the embedded cloud, a whole run must have used every right of the stack.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const outputsFile = process.env['OUTPUTS_FILE'];
  if (outputsFile) {
    project.provide('outputs', await useDeployed(outputsFile));
    return undefined;
  }
  const running = await bringUp({ startCloud: () => startTargetCloud(cloudName) });
  project.provide('outputs', running.outputs);
  // Who is killed at every step, or waits for hours, does not do everything.
  if (cloudName !== 'embedded' || project.name !== 'integration') return running.stop;
  const grants = await watchGrants(running.outputs.endpoint);
  return async () => {
    try {
      await reportUnusedRights(project, grants);
    } finally {
      await running.stop();
    }
  };
}
