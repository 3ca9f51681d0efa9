import { exitCodes } from '../bin/cli-error.ts';
import { killSuites } from './test-run/kill-suites.ts';
import { runPart } from './test-run/run-part.ts';

process.env['KILLS'] ||= 'all';
let passed = true;
for (const suite of await killSuites(process.argv.slice(2))) {
  const part = await runPart({
    title: 'kills at every step',
    command: 'vitest',
    args: ['run', '--project', 'kills', '--reporter=verbose', ...suite],
    live: true,
  });
  passed &&= part;
}
process.exitCode = passed ? exitCodes.ok : exitCodes.failed;
