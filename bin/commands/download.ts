import { Command, InvalidArgumentError, Option } from 'commander';
import { createApiClient } from '../client/api-client.ts';
import { findTarget, type TargetOptions, withTarget } from '../client/target.ts';
import { commandName } from '../command-name.ts';
import { writeWhole } from '../files/write-whole.ts';

interface DownloadOptions extends TargetOptions {
  readonly type: keyof typeof endings;
  readonly out?: string;
  readonly resultVersion?: number;
}

const endings = {
  excel: 'schedule.xlsx',
  annotated: 'annotated.pdf',
  components: 'components.json',
  evaluation: 'evaluation.json',
  corrections: 'corrections.json',
};

/** An older version beside the newest does not take its name. */
function versioned(ending: string, version: number | undefined): string {
  return version === undefined ? ending : ending.replace(/(?=\.\w+$)/, `_v${version}`);
}

function parseVersion(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

async function download(jobId: string, options: DownloadOptions): Promise<void> {
  const client = createApiClient(await findTarget(options));
  const { type, resultVersion } = options;
  const file = options.out ?? `${jobId}_${versioned(endings[type], resultVersion)}`;
  const bytes = await client.download(jobId, type, resultVersion);
  await writeWhole({ path: file, content: bytes });
  if (file !== '-') console.log(`${file} (${bytes.length} bytes)`);
}

export function downloadCommand(): Command {
  return withTarget(new Command('download'))
    .description('fetch a result of a completed job')
    .argument('<id>', 'job id, as "submit" printed it')
    .addOption(
      new Option('--type <type>', 'which result').choices(Object.keys(endings)).default('excel'),
    )
    .option('--result-version <number>', 'an older one of a corrected job', parseVersion)
    .option(
      '--out <file>',
      'where to write it; - for standard output (default: <id>_schedule.xlsx and so on)',
    )
    .addHelpText(
      'after',
      `
Examples:
  ${commandName} download job_20261122093015042_7k3m9xw2c4v8q1td
  ${commandName} download job_20261122093015042_7k3m9xw2c4v8q1td --type components --out reading.json
  ${commandName} download job_20261122093015042_7k3m9xw2c4v8q1td --result-version 1`,
    )
    .action(download);
}
