import { Command } from 'commander';
import { cancelJob } from '../../../clients/ai-jobs/index.ts';
import { findTarget, type TargetOptions, withTarget } from '../../client/target.ts';
import { commandName } from '../../command-name.ts';

async function cancel(jobId: string, options: TargetOptions): Promise<void> {
  const { status } = await cancelJob(jobId, await findTarget(options, 'ai-jobs'));
  console.log(`${jobId} ${status}`);
}

export function aiCancelCommand(): Command {
  return withTarget(new Command('cancel'), 'ai-jobs')
    .description('end a job before it is done')
    .argument('<id>', 'job id, as "ai submit" printed it')
    .addHelpText(
      'after',
      `\nExample:\n  ${commandName} ai cancel 4f51a422-4a9a-43d3-95e3-850e60337aca`,
    )
    .action(cancel);
}
