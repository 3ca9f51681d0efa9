import { Command, InvalidArgumentError, Option } from 'commander';
import { jobStates } from '#shared/jobs/job.ts';
import { createApiClient } from '../client/api-client.ts';
import { findTarget, type TargetOptions, withTarget } from '../client/target.ts';
import { commandName } from '../command-name.ts';

interface JobsOptions extends TargetOptions {
  readonly client?: string;
  readonly project?: string;
  readonly status?: string;
  readonly limit: number;
  readonly cursor?: string;
}

const mostOnAPage = 100;

function parseLimit(text: string): number {
  const limit = /^\d+$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= mostOnAPage) return limit;
  throw new InvalidArgumentError(`It must be a whole number, 1 to ${mostOnAPage}.`);
}

/** As one word for a shell. */
function quoted(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The command for the next page: the same question, from where this page ended. */
function nextPage(query: URLSearchParams, cursor: string): string {
  const next = new URLSearchParams(query);
  next.set('cursor', cursor);
  const options = [...next].map(([name, value]) => `--${name} ${quoted(value)}`);
  return [commandName, 'jobs', ...options].join(' ');
}

async function jobs(options: JobsOptions): Promise<void> {
  const query = new URLSearchParams({ limit: String(options.limit) });
  for (const name of ['client', 'project', 'status', 'cursor'] as const) {
    const value = options[name];
    if (value !== undefined) query.set(name, value);
  }
  const page = await createApiClient(await findTarget(options)).jobs(query);
  for (const job of page.jobs) {
    const {
      job_id: id,
      status,
      created_at: created,
      client_name: client,
      project_name: project,
    } = job;
    console.log([id, status.padEnd(10), created, client, project].join('  '));
  }
  if (page.jobs.length === 0) console.error('No jobs.');
  if (page.cursor !== null) console.error(`More: ${nextPage(query, page.cursor)}`);
}

export function jobsCommand(): Command {
  return withTarget(new Command('jobs'))
    .description('list your jobs, newest first')
    .option('--client <name>', 'only this client')
    .option('--project <name>', 'only this project')
    .addOption(new Option('--status <status>', 'only these').choices(jobStates))
    .option('--limit <count>', 'jobs on a page, 1 to 100', parseLimit, 20)
    .option('--cursor <cursor>', 'where the last page ended')
    .addHelpText('after', `\nExample:\n  ${commandName} jobs --client Acme --status failed`)
    .action(jobs);
}
