import { exitCodes } from '../bin/cli-error.ts';
import { runPart } from './test-run/run-part.ts';

process.env['KILLS'] ||= 'all';
const passed = await runPart({
  title: 'kills at every step',
  command: 'vitest',
  args: ['run', '--project', 'kills', '--reporter=verbose', ...process.argv.slice(2)],
  live: true,
});
process.exitCode = passed ? exitCodes.ok : exitCodes.failed;
