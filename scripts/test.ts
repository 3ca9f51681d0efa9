import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CliError, exitCodes } from '../bin/cli-error.ts';
import { mustBeReady } from '../bin/local/clouds.ts';
import { projectFolder } from '../bin/project-folder.ts';
import { runPart } from './test-run/run-part.ts';
import { runTests } from './test-run/run-tests.ts';
import { type PartResult, verdictOf } from './test-run/verdict.ts';

/** Tools remember here what they have looked at before. */
const caches = join(projectFolder, 'node_modules', '.cache');

const checks = [
  { title: 'format and lint', command: 'biome', args: ['ci', '--error-on-warnings', '.'] },
  {
    title: 'types',
    command: 'tsc',
    args: ['--incremental', '--tsBuildInfoFile', join(caches, 'types.tsbuildinfo')],
  },
  { title: 'unused code', command: 'knip', args: [] },
];

/** Says in one sentence what is missing for the cloud that `CLOUD` names. */
async function mustHaveCloud(): Promise<void> {
  try {
    // Refuses a cloud that there is not as soon as it is loaded.
    const { cloudName } = await import('../integration-tests/cloud/cloud-name.ts');
    await mustBeReady(cloudName, { onStep: (step) => console.error(`${step} ...`) });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(error instanceof CliError ? error.exitCode : exitCodes.usedWrongly);
  }
}

async function runChecks(): Promise<PartResult[]> {
  const results: PartResult[] = [];
  for (const check of checks) {
    results.push({ title: check.title, passed: await runPart(check) });
  }
  return results;
}

await mustHaveCloud();
const args = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'jobline-test-'));
try {
  // Tests wait at times: together they leave no core idle.
  const [checked, unit, integration] = await Promise.all([
    runChecks(),
    runTests({ project: 'unit', args, folder, live: true }),
    runTests({ project: 'integration', args, folder }),
  ]);
  const { lines, passed } = verdictOf([...checked, unit, integration]);
  for (const line of lines) console.log(line);
  process.exitCode = passed ? exitCodes.ok : exitCodes.failed;
} finally {
  await rm(folder, { recursive: true });
}
