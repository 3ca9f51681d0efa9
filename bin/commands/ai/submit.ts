import { Command, Option } from 'commander';
import { submitUntyped } from '../../../clients/ai-jobs/api/jobs.ts';
import { pollForCompletion } from '../../../clients/ai-jobs/index.ts';
import { jobTypeNamed, jobTypeNames } from '../../../functions/ai-jobs/job-types/registry.ts';
import { findTarget, type TargetOptions, withTarget } from '../../client/target.ts';
import { commandName } from '../../command-name.ts';
import { readInput } from './input.ts';

interface SubmitOptions extends TargetOptions {
  readonly type: string;
  readonly topic?: string;
  readonly set: readonly string[];
  readonly input?: string;
  readonly allowCached?: boolean;
  readonly wait?: boolean;
}

async function submit(options: SubmitOptions): Promise<void> {
  const { type, allowCached = false, wait = false } = options;
  const input = await readInput(options, jobTypeNamed(type).input);
  const target = await findTarget(options, 'ai-jobs');
  const { jobId } = await submitUntyped(type, input, { ...target, allowCached });
  if (!wait) {
    console.log(jobId);
    return;
  }
  console.error(`${jobId} accepted`);
  let told = '';
  const job = await pollForCompletion(jobId, {
    ...target,
    intervalMs: 500,
    onProgress: ({ status }) => {
      if (status !== told) console.error(`  ${status}`);
      told = status;
    },
  });
  const { usage, madeBy } = job;
  console.log(jobTypeNamed(type).asText(job.result) ?? JSON.stringify(job.result, null, 2));
  if (madeBy !== null) {
    const cost = madeBy.cached ? ': cached, at no cost' : costText(usage);
    console.error(`\n${madeBy.model}, ${madeBy.prompt}${cost}`);
  }
}

function costText(
  usage: { inputTokens: number; outputTokens: number; estimatedCost: number } | null,
): string {
  if (usage === null) return '';
  const { inputTokens, outputTokens, estimatedCost } = usage;
  return `: ${inputTokens} tokens in, ${outputTokens} out, about $${estimatedCost.toFixed(4)}`;
}

/** Values of an option that may be given several times. */
function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

export function aiSubmitCommand(): Command {
  return withTarget(new Command('submit'), 'ai-jobs')
    .description('ask for content and get its job id')
    .addOption(
      new Option('--type <type>', 'what kind of content')
        .choices(jobTypeNames)
        .makeOptionMandatory(),
    )
    .option('--topic <text>', 'what it is about, of types that have a topic')
    .addOption(
      new Option(
        '--set <field=value>',
        'another field of the input, as often as needed, over --topic and --input; marketData.medianPrice=450000 nests',
      )
        .argParser(collect)
        .default([], 'none'),
    )
    .option('--input <file>', 'the whole input as JSON from a file, or - for standard input')
    .option('--allow-cached', 'an answer of the last day to the same input will do')
    .option('--wait', 'wait for the content and print it')
    .addHelpText(
      'after',
      `
Examples:
  ${commandName} ai submit --type blog-post --topic "First home, first survey" --set length=short --wait
  ${commandName} ai submit --type social-media --topic "Open house" --set platform=linkedin --wait
  ${commandName} ai submit --type market-update --set location="Palo Alto" --set marketData.medianPrice=3100000 --wait
  ${commandName} ai submit --type listing-description --input listing.json`,
    )
    .action(submit);
}
