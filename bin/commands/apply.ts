import { basename, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { PlannedChange, ProgressEvent } from '../../localstack/apply/index.ts';
import { usedWrongly } from '../cli-error.ts';
import { commandName } from '../command-name.ts';
import { home } from '../local/home.ts';
import { mustAnswer } from '../local/named-endpoint.ts';
import { credentials } from '../local/target-cloud.ts';
import { describeChange, describePlan, summariseApply, summarisePlan } from '../plan-text.ts';

interface ApplyCommandOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly state?: string;
  readonly skip?: readonly string[];
  readonly plan?: true;
  readonly destroy?: true;
  readonly allowRemoteEndpoint?: true;
}

/** Says what there is to do, and each step once it is done. */
function narrator() {
  let planned: readonly PlannedChange[] = [];
  return {
    onPlan(changes: readonly PlannedChange[]): void {
      planned = changes;
      console.error(summarisePlan(changes));
    },
    onProgress({ action, address, status }: ProgressEvent): void {
      if (status === 'started') return;
      const plan = planned.find((change) => change.address === address);
      const names = action === plan?.action ? plan.arguments : [];
      const line = describeChange({ action, address, arguments: names });
      console.error(status === 'failed' ? `FAILED: ${line}` : line);
    },
  };
}

/** Each cloud has a state of its own: what is on one is not on another. */
function stateFileOf(stackFolder: string, endpoint: string): string {
  const { host } = new URL(endpoint);
  return join(home(), 'apply', `${basename(stackFolder)}@${host.replace(':', '-')}.state.json`);
}

async function apply(folder: string, options: ApplyCommandOptions): Promise<void> {
  const { allowRemoteEndpoint = false, endpoint, region, skip = [] } = options;
  if (!URL.canParse(endpoint)) throw usedWrongly(`"${endpoint}" is no address of a cloud.`);
  const stackFolder = resolve(folder);
  const stateFile = options.state ?? stateFileOf(stackFolder, endpoint);
  const cloud = { endpoint, region, credentials, stateFile, allowRemoteEndpoint, ...narrator() };
  // Loads the clients of every service: only for the command that needs them.
  const { applyStack, destroyStack, planStack, refuseRemote } = await import(
    '../../localstack/apply/index.ts'
  );
  refuseRemote(endpoint, allowRemoteEndpoint);
  await mustAnswer({ endpoint, region });
  const startedAt = performance.now();
  const say = (changes: readonly PlannedChange[]) =>
    console.log(summariseApply(changes, performance.now() - startedAt));
  if (options.destroy) return say((await destroyStack({}, cloud)).changes);
  const stack = { ...cloud, stackFolder, skip };
  if (options.plan) {
    console.log(describePlan((await planStack({}, stack)).changes));
    return;
  }
  const { changes, outputs } = await applyStack({}, stack);
  say(changes);
  for (const [name, value] of Object.entries(outputs)) {
    console.log(`${name} = ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  }
}

export function applyCommand(): Command {
  return new Command('apply')
    .description('put a synthesised stack on a local cloud, without Terraform')
    .argument('<folder>', 'folder of the stack: cdktf.out/stacks/<name>')
    .option(
      '--endpoint <url>',
      'the cloud',
      process.env['AWS_ENDPOINT_URL'] ?? 'http://127.0.0.1:4566',
    )
    .option('--region <region>', 'region of the stack', 'us-east-1')
    .addOption(new Option('--plan', 'say what would be done, and do nothing').conflicts('destroy'))
    .option('--destroy', 'delete what an earlier apply has made')
    .option('--skip <names...>', 'types, resources or arguments to leave out knowingly')
    .option('--state <file>', 'where it is remembered what is there (default: in .jobline/apply)')
    .option('--allow-remote-endpoint', 'take an endpoint that is not this machine')
    .addHelpText(
      'after',
      `\nExamples:\n  ${commandName} apply cdktf.out/stacks/drawings-local --plan\n  ${commandName} apply cdktf.out/stacks/drawings-local --endpoint http://127.0.0.1:4566\n  ${commandName} apply cdktf.out/stacks/drawings-local --destroy`,
    )
    .action(apply);
}
