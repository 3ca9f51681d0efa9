import type { TestProject } from 'vitest/node';
import { bringUp } from '../../bin/local/bring-up.ts';
import { startTargetCloud } from '../../bin/local/clouds.ts';
import type { LocalOutputs } from '../../bin/local/systems.ts';
import { cloudName } from './cloud-name.ts';

declare module 'vitest' {
  interface ProvidedContext {
    outputs: LocalOutputs;
  }
}

/** Puts the synthesised stack on the cloud that `CLOUD` names, once for all suites. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = await bringUp({ startCloud: () => startTargetCloud(cloudName, 0) });
  project.provide('outputs', running.outputs);
  return running.stop;
}
