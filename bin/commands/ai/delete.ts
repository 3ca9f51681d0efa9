import { Command } from 'commander';
import { deleteJob } from '../../../clients/ai-jobs/index.ts';
import { findTarget, type TargetOptions, withTarget } from '../../client/target.ts';
import { commandName } from '../../command-name.ts';
import { confirm } from '../../confirm.ts';

interface DeleteOptions extends TargetOptions {
  readonly yes?: boolean;
}

async function remove(jobId: string, { yes = false, ...options }: DeleteOptions): Promise<void> {
  const target = await findTarget(options, 'ai-jobs');
  if (!yes) await confirm(`Delete ${jobId} with its request and its content?`);
  await deleteJob(jobId, target);
  console.log(`${jobId} deleted`);
}

export function aiDeleteCommand(): Command {
  return withTarget(new Command('delete'), 'ai-jobs')
    .description('remove a job with its request and its content, for good')
    .argument('<id>', 'job id, as "ai submit" printed it')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `\nExample:\n  ${commandName} ai delete 4f51a422-4a9a-43d3-95e3-850e60337aca`,
    )
    .action(remove);
}
