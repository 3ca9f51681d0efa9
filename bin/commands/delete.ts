import { Command } from 'commander';
import { createApiClient } from '../client/api-client.ts';
import { findTarget, type TargetOptions, withTarget } from '../client/target.ts';
import { commandName } from '../command-name.ts';
import { confirm } from '../confirm.ts';

interface DeleteOptions extends TargetOptions {
  readonly yes?: boolean;
}

async function remove(jobId: string, { yes = false, ...target }: DeleteOptions): Promise<void> {
  const client = createApiClient(await findTarget(target));
  if (!yes) await confirm(`Delete ${jobId} with its drawing and all of its results?`);
  await client.delete(jobId);
  console.log(`${jobId} deleted`);
}

export function deleteCommand(): Command {
  return withTarget(new Command('delete'))
    .description('remove a job with its drawing and all of its results, for good')
    .argument('<id>', 'job id, as "submit" printed it')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `\nExample:\n  ${commandName} delete job_20261122093015042_7k3m9xw2c4v8q1td`,
    )
    .action(remove);
}
