import { type SystemName, systemNames } from './systems.ts';

/** The stack of a system that is put on local clouds. */
export function stackOf(system: SystemName): string {
  return `${system}-local`;
}

/** Where apply remembers what of it is on a cloud, in a folder for all systems. */
export function stateFileOf(system: SystemName): string {
  return `${stackOf(system)}.state.json`;
}

/** Does something for every system at once. */
export async function forEachSystem<Result>(
  work: (system: SystemName) => Promise<Result>,
): Promise<Record<SystemName, Result>> {
  const [drawings, aiJobs] = await Promise.all([work('drawings'), work('ai-jobs')]);
  return { drawings, 'ai-jobs': aiJobs };
}

export const stackNames: readonly string[] = systemNames.map(stackOf);
