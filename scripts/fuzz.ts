import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodes } from '../bin/cli-error.ts';
import { casesIn, tableOf } from './fuzzing/figures.ts';
import { runPart } from './test-run/run-part.ts';

/** Seconds of each fuzz test, where `FUZZ_SECONDS` does not say. */
const usualSeconds = 20;

/** All fuzz tests, or those whose path has a word that was given. */
const [words, options] = [
  process.argv.slice(2).filter((arg) => !arg.startsWith('-')),
  process.argv.slice(2).filter((arg) => arg.startsWith('-')),
];
const files = words.length === 0 ? ['.fuzz.test.ts'] : words;

/** Of tests, and more; each takes its seconds, and some to begin and to end. */
const mostTests = 100;
const besidesSeconds = 20;

process.env['FUZZ_SEED'] ||= String(randomInt(2 ** 31));
const { FUZZ_SEED: seed, FUZZ_CASE: onlyCase } = process.env;
// One case takes the time that it takes.
if (!onlyCase) process.env['FUZZ_SECONDS'] ||= String(usualSeconds);
const { FUZZ_SECONDS: seconds } = process.env;
console.log(
  onlyCase
    ? `FUZZ_SEED=${seed} FUZZ_CASE=${onlyCase}: this case alone`
    : `FUZZ_SECONDS=${seconds} FUZZ_SEED=${seed}: with these, make fuzz does the same again`,
);

const folder = await mkdtemp(join(tmpdir(), 'jobline-fuzz-'));
try {
  const report = join(folder, 'cases.jsonl');
  process.env['FUZZ_REPORT'] = report;
  const passed = await runPart({
    title: 'fuzz tests',
    command: 'vitest',
    args: ['run', '--maxWorkers=1', ...files, ...options],
    live: true,
    longestMinutes: Math.ceil((mostTests * (Number(seconds ?? 0) + besidesSeconds)) / 60),
  });
  const all = await casesIn(report);
  for (const line of tableOf(all)) console.log(line);
  const isDone = all.some(({ cases }) => cases > 0);
  if (passed && !isDone)
    console.log('No case was made: no fuzz test has such a path and such a name.');
  process.exitCode = passed && isDone ? exitCodes.ok : exitCodes.failed;
} finally {
  await rm(folder, { recursive: true });
}
