import { Command } from 'commander';
import { createApiClient } from '../client/api-client.ts';
import { findTarget, type TargetOptions, withTarget } from '../client/target.ts';
import { commandName } from '../command-name.ts';

async function cancel(jobId: string, options: TargetOptions): Promise<void> {
  const { job_id: id, status } = await createApiClient(await findTarget(options)).cancel(jobId);
  console.log(`${id} ${status}`);
}

export function cancelCommand(): Command {
  return withTarget(new Command('cancel'))
    .description('end a job before it is done; its files go, its record stays')
    .argument('<id>', 'job id, as "submit" printed it')
    .addHelpText(
      'after',
      `\nExample:\n  ${commandName} cancel job_20261122093015042_7k3m9xw2c4v8q1td`,
    )
    .action(cancel);
}
