import { Command, Option } from 'commander';
import { createApiClient } from '../client/api-client.ts';
import { findTarget, type TargetOptions, withTarget } from '../client/target.ts';
import { commandName } from '../command-name.ts';
import { writeWhole } from '../write-whole.ts';

interface DownloadOptions extends TargetOptions {
  readonly type: keyof typeof endings;
  readonly out?: string;
}

const endings = {
  excel: 'schedule.xlsx',
  annotated: 'annotated.pdf',
  components: 'components.json',
  evaluation: 'evaluation.json',
};

async function download(jobId: string, options: DownloadOptions): Promise<void> {
  const client = createApiClient(await findTarget(options));
  const file = options.out ?? `${jobId}_${endings[options.type]}`;
  const bytes = await client.download(jobId, options.type);
  await writeWhole({ path: file, content: bytes });
  console.log(`${file} (${bytes.length} bytes)`);
}

export function downloadCommand(): Command {
  return withTarget(new Command('download'))
    .description('fetch a result of a completed job')
    .argument('<id>', 'job id, as "submit" printed it')
    .addOption(
      new Option('--type <type>', 'which result').choices(Object.keys(endings)).default('excel'),
    )
    .option('--out <file>', 'where to write it (default: <id>_schedule.xlsx and so on)')
    .addHelpText(
      'after',
      `
Examples:
  ${commandName} download job_20261122093015042_7k3m9xw2
  ${commandName} download job_20261122093015042_7k3m9xw2 --type components --out reading.json`,
    )
    .action(download);
}
