import { exitCodes } from '../bin/cli-error.ts';
import { runPart } from './test-run/run-part.ts';

/** Seconds of each fuzz test, where `FUZZ_SECONDS` does not say. */
const usualSeconds = 20;

process.env['FUZZ_SECONDS'] ||= String(usualSeconds);
const passed = await runPart({
  title: 'fuzz tests of the local cloud',
  command: 'vitest',
  args: ['run', '--project', 'unit', 'localstack/embedded/fuzz', ...process.argv.slice(2)],
  live: true,
});
process.exitCode = passed ? exitCodes.ok : exitCodes.failed;
