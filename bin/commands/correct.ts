import { Command } from 'commander';
import * as z from 'zod';
import { fieldInWords } from '../../functions/drawings/point-fields.ts';
import { cleanText } from '../../functions/drawings/schedule/clean-text.ts';
import { CliError } from '../cli-error.ts';
import type { Revised } from '../client/answers.ts';
import { createApiClient } from '../client/api-client.ts';
import { findTarget, type TargetOptions, withTarget } from '../client/target.ts';
import { commandName } from '../command-name.ts';
import { readInputFile } from '../files/input-file.ts';

interface CorrectOptions extends TargetOptions {
  readonly by: string;
  readonly file: string;
}

/** A list of corrections, or an object with it and the version that it was made against. */
const correctionsFile = z.union([
  z.array(z.unknown()).transform((corrections) => ({ corrections })),
  z.object({ corrections: z.array(z.unknown()), version: z.number().optional() }),
]);

async function readCorrections(path: string) {
  const { name, bytes } = await readInputFile(path);
  try {
    return correctionsFile.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new CliError(
      `${name} must be JSON: a list of corrections, or an object with "corrections".`,
      1,
      { cause },
    );
  }
}

const inWords = (value: string | number | null): string =>
  value === null ? '(nothing)' : cleanText(String(value));

function describeRevision({ job_id: jobId, version, applied, files, warnings }: Revised): string {
  return [
    `${jobId} has version ${version}`,
    ...applied.map(
      ({ id, field, was, is }) =>
        `  ${cleanText(id)}  ${cleanText(fieldInWords(field))}  ${inWords(was)} -> ${inWords(is)}`,
    ),
    ...warnings.map((warning) => `  warning        ${cleanText(warning)}`),
    ...Object.keys(files).map(
      (type) => `  ${type.padEnd(14)} ${commandName} download ${jobId} --type ${type}`,
    ),
  ].join('\n');
}

async function correct(jobId: string, { by, file, ...target }: CorrectOptions): Promise<void> {
  const corrections = await readCorrections(file);
  const client = createApiClient(await findTarget(target));
  console.log(describeRevision(await client.correct(jobId, { by, ...corrections })));
}

export function correctCommand(): Command {
  return withTarget(new Command('correct'))
    .description('correct the schedule of a completed job, as a new version of it')
    .argument('<id>', 'job id, as "submit" printed it')
    .requiredOption('--by <name>', 'who corrects')
    .requiredOption('--file <file>', 'all corrections of the job, as JSON (see docs/estimator.md)')
    .addHelpText(
      'after',
      `
Example:
  ${commandName} correct job_20261122093015042_7k3m9xw2c4v8q1td --by "Pat Example" --file corrections.json`,
    )
    .action(correct);
}
