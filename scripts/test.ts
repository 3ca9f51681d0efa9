import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CliError, exitCodes } from '../bin/cli-error.ts';
import { mustBeReady, type TargetName } from '../bin/local/clouds.ts';
import { projectFolder } from '../bin/project-folder.ts';
import { killSuites } from './test-run/kill-suites.ts';
import { runPart } from './test-run/run-part.ts';
import { runTests } from './test-run/run-tests.ts';
import { checkRights } from './test-run/unused-rights.ts';
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

/** The cloud that `CLOUD` names; where something is missing for it, one sentence says so. */
async function mustHaveCloud(): Promise<TargetName> {
  try {
    // Refuses a cloud that there is not as soon as it is loaded.
    const { cloudName } = await import('../integration-tests/cloud/cloud-name.ts');
    await mustBeReady(cloudName, { onStep: (step) => console.error(`${step} ...`) });
    return cloudName;
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

const cloudName = await mustHaveCloud();

/** Then functions are killed at every step, and hours pass, which only the embedded cloud can do. */
async function runUnitTests(args: readonly string[], folder: string): Promise<PartResult[]> {
  const unit = await runTests({ project: 'unit', args, folder, live: true });
  if (cloudName !== 'embedded') return [unit];
  const kills: PartResult[] = [];
  for (const suite of await killSuites(args)) {
    kills.push(await runTests({ project: 'kills', args: suite, folder }));
  }
  return [unit, ...kills, await runTests({ project: 'hours', args, folder })];
}

const args = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'jobline-test-'));
try {
  const rightsFile = join(folder, 'unused-rights.json');
  // Tests wait at times: together they leave no core idle.
  const [checked, units, integration] = await Promise.all([
    runChecks(),
    runUnitTests(args, folder),
    runTests({
      project: 'integration',
      args,
      folder,
      variables: { UNUSED_RIGHTS_FILE: rightsFile },
    }),
  ]);
  const isWhole = cloudName === 'embedded' && args.length === 0;
  const rights = await checkRights(rightsFile, {
    wanted: isWhole && integration.passed,
    say: (line) => console.log(line),
  });
  const parts = [...checked, ...units, integration, ...(rights === undefined ? [] : [rights])];
  const { lines, passed } = verdictOf(parts);
  for (const line of lines) console.log(line);
  process.exitCode = passed ? exitCodes.ok : exitCodes.failed;
} finally {
  await rm(folder, { recursive: true });
}
