import { Command, Option } from 'commander';
import { usedWrongly } from '../cli-error.ts';
import { commandName } from '../command-name.ts';
import { endSoon, untilAborted } from '../foreground.ts';
import { interruption } from '../interruption.ts';
import { mustBeReady, startTargetCloud, type TargetName, targetNames } from '../local/clouds.ts';
import { orAborted } from '../local/or-aborted.ts';
import { findRunning, register, unregister } from '../local/registrations.ts';
import { describeUp } from '../up-text.ts';
import {
  type CloudOptions,
  dataOption,
  iamOption,
  portOption,
  withoutIam,
} from './cloud-options.ts';

interface UpOptions extends CloudOptions {
  readonly cloud: TargetName;
}

/** @throws CliError where a setting is for the cloud in this process, and another one is asked for */
function mustFit({ cloud, data, iam }: UpOptions): void {
  if (cloud === 'embedded' || (data === undefined && iam)) return;
  throw usedWrongly('--data and --no-iam are for the embedded cloud (--cloud embedded).');
}

async function up(options: UpOptions): Promise<void> {
  const { cloud, data, iam, port } = options;
  mustFit(options);
  if (!iam) console.error(withoutIam);
  const signal = interruption();
  // Only here: no test and no demo may cost anything.
  const geminiKey = process.env['GEMINI_API_KEY'] || undefined;
  const others = await findRunning();
  if (others !== undefined) {
    console.error(
      `Another Jobline runs at ${others.endpoint}. Commands will talk to the new one, and to that one again when the new one has ended.`,
    );
  }
  try {
    await orAborted(
      mustBeReady(cloud, { port, onStep: (step) => console.error(`${step} ...`) }),
      signal,
    );
    // Loads Terraform's constructs: only for the command that needs them.
    const { bringUp } = await import('../local/bring-up.ts');
    const { endBundler } = await import('../../scripts/bundle.ts');
    await using running = await bringUp({
      startCloud: (stopped) =>
        startTargetCloud(cloud, {
          port,
          geminiKey,
          dataFolder: data,
          enforceIam: iam,
          signal: stopped,
        }),
      onStep: (step) => console.error(`${step} ...`),
      preferTerraform: cloud === 'localstack',
      geminiKey,
      signal,
    });
    await endBundler();
    await register(running.outputs);
    console.log(describeUp(cloud, running.outputs, data));
    await untilAborted(signal);
    await unregister(running.outputs);
  } finally {
    endSoon();
  }
}

export function upCommand(): Command {
  return new Command('up')
    .description('run the whole system on this machine, in the foreground, until Ctrl+C')
    .addOption(portOption())
    .addOption(
      new Option(
        '--cloud <cloud>',
        'which cloud: in this process, LocalStack in Docker, or the one at AWS_ENDPOINT_URL',
      )
        .choices(targetNames)
        .env('CLOUD')
        .default('embedded'),
    )
    .addOption(dataOption())
    .addOption(iamOption())
    .addHelpText(
      'after',
      `\nExamples:\n  ${commandName} up\n  ${commandName} up --port 4570\n  ${commandName} up --data .jobline/data\n  ${commandName} up --cloud localstack`,
    )
    .action(up);
}
