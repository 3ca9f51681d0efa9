import { Command } from 'commander';
import { getJobStatus } from '../../../clients/ai-jobs/index.ts';
import { findTarget, type TargetOptions, withTarget } from '../../client/target.ts';
import { commandName } from '../../command-name.ts';

async function status(jobId: string, options: TargetOptions): Promise<void> {
  const job = await getJobStatus(jobId, await findTarget(options, 'ai-jobs'));
  console.log(JSON.stringify(job, null, 2));
}

export function aiStatusCommand(): Command {
  return withTarget(new Command('status'), 'ai-jobs')
    .description('show where a job stands and what it has made, as JSON')
    .argument('<id>', 'job id, as "ai submit" printed it')
    .addHelpText(
      'after',
      `\nExample:\n  ${commandName} ai status 4f51a422-4a9a-43d3-95e3-850e60337aca`,
    )
    .action(status);
}
