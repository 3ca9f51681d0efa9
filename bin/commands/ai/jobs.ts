import { Command, Option } from 'commander';
import { type JobState, jobStates } from '#shared/jobs/job.ts';
import { listJobs } from '../../../clients/ai-jobs/index.ts';
import { jobTypeNames } from '../../../functions/ai-jobs/job-types/registry.ts';
import { findTarget, type TargetOptions, withTarget } from '../../client/target.ts';
import { commandName } from '../../command-name.ts';

interface JobsOptions extends TargetOptions {
  readonly type?: string;
  readonly status?: JobState;
  readonly cursor?: string;
}

async function jobs(options: JobsOptions): Promise<void> {
  const { type, status, cursor } = options;
  const target = await findTarget(options, 'ai-jobs');
  const page = await listJobs({
    ...target,
    ...(type !== undefined && { jobType: type }),
    ...(status !== undefined && { status }),
    ...(cursor !== undefined && { cursor }),
  });
  for (const job of page.jobs) {
    console.log([job.jobId, job.status.padEnd(10), job.createdAt, job.jobType].join('  '));
  }
  if (page.jobs.length === 0) console.error('No jobs.');
  if (page.nextCursor !== null) console.error(`More: add --cursor ${page.nextCursor}`);
}

export function aiJobsCommand(): Command {
  return withTarget(new Command('jobs'), 'ai-jobs')
    .description('list your jobs, newest first')
    .addOption(new Option('--type <type>', 'only these').choices(jobTypeNames))
    .addOption(new Option('--status <status>', 'only these').choices(jobStates))
    .option('--cursor <cursor>', 'where the last page ended')
    .addHelpText('after', `\nExample:\n  ${commandName} ai jobs --type blog-post --status failed`)
    .action(jobs);
}
