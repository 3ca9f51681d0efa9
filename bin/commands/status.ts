import { Command } from 'commander';
import { createApiClient } from '../client/api-client.ts';
import { findTarget, type TargetOptions, withTarget } from '../client/target.ts';
import { commandName } from '../command-name.ts';

async function status(jobId: string, options: TargetOptions): Promise<void> {
  const job = await createApiClient(await findTarget(options)).status(jobId);
  console.log(JSON.stringify(job, null, 2));
}

export function statusCommand(): Command {
  return withTarget(new Command('status'))
    .description('show where a job stands, as JSON')
    .argument('<id>', 'job id, as "submit" printed it')
    .addHelpText(
      'after',
      `\nExample:\n  ${commandName} status job_20261122093015042_7k3m9xw2c4v8q1td`,
    )
    .action(status);
}
