import { Command, Option } from 'commander';
import { analyzerNames } from '../../functions/drawings/drawing-job.ts';
import { createApiClient } from '../client/api-client.ts';
import { findTarget, type TargetOptions, withTarget } from '../client/target.ts';
import { mustBeCompleted, waitForJob } from '../client/wait-for-job.ts';
import { commandName } from '../command-name.ts';
import { readInputFile } from '../files/input-file.ts';
import { describeResult } from '../result-text.ts';

interface SubmitOptions extends TargetOptions {
  readonly client: string;
  readonly project: string;
  readonly context?: string;
  readonly analyzer?: string;
  readonly idempotencyKey?: string;
  readonly deleteAfterCompletion?: boolean;
  readonly wait?: boolean;
}

async function submit(file: string, options: SubmitOptions): Promise<void> {
  const drawing = await readInputFile(file);
  const context = options.context === undefined ? undefined : await readInputFile(options.context);
  const client = createApiClient(await findTarget(options));
  const { client: clientName, project, analyzer, idempotencyKey } = options;
  const { deleteAfterCompletion = false } = options;
  const accepted = await client.submit({
    drawing,
    client: clientName,
    project,
    deleteAfterCompletion,
    ...(context && { context }),
    ...(analyzer !== undefined && { analyzer }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });
  if (options.wait !== true) {
    console.log(accepted.job_id);
    return;
  }
  console.error(`${accepted.job_id} accepted`);
  const job = await waitForJob(client, accepted.job_id, { onProgress: console.error });
  mustBeCompleted(job);
  console.log(describeResult(job));
}

export function submitCommand(): Command {
  return withTarget(new Command('submit'))
    .description('submit a drawing (PDF) and get its job id')
    .argument('<file>', 'the drawing, a PDF of up to 100 MB')
    .requiredOption('--client <name>', 'name of the client')
    .requiredOption('--project <name>', 'name of the project')
    .option('--context <file>', 'specification that goes with it (.docx, .pdf, .txt)')
    .addOption(
      new Option(
        '--analyzer <name>',
        'who reads the drawing: vector (exact, without a model), gemini (the AI model) or both, which are compared row by row; without it, the usual one of the deployment',
      ).choices(analyzerNames),
    )
    .option(
      '--idempotency-key <key>',
      'a name of your own for this submission: the same one with the same key is one job, for a day',
    )
    .option(
      '--delete-after-completion',
      'delete the drawing and all but the results when the job is done; it cannot be corrected then',
    )
    .option('--wait', 'follow the job to its end')
    .addHelpText(
      'after',
      `
Examples:
  ${commandName} submit samples/basement-b2.pdf --client "St. Mary's Hospital" --project "Phase 2" --wait
  ${commandName} submit samples/basement-b2.pdf --client Acme --project HQ --context samples/basement-b2-specification.docx
  ${commandName} submit samples/basement-b2.pdf --client Acme --project HQ --analyzer both --wait`,
    )
    .action(submit);
}
