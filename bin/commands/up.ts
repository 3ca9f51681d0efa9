import { once } from 'node:events';
import { Command, InvalidArgumentError, Option } from 'commander';
import { commandName } from '../command-name.ts';
import { interruption } from '../interruption.ts';
import { mustBeReady, startTargetCloud, type TargetName, targetNames } from '../local/clouds.ts';
import { orAborted } from '../local/or-aborted.ts';
import { findRunning, register, unregister } from '../local/registrations.ts';
import { describeUp } from '../up-text.ts';

interface UpOptions {
  readonly port: number;
  readonly cloud: TargetName;
}

const defaultPort = 4566;

function parsePort(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number, 0 to 65535.');
}

/** What is still open must not keep a process that has nothing more to do. */
function endSoon(): void {
  setTimeout(() => process.exit(), 500).unref();
}

async function up({ cloud, port }: UpOptions): Promise<void> {
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
    await using running = await bringUp({
      startCloud: (stopped) => startTargetCloud(cloud, port, stopped, geminiKey),
      onStep: (step) => console.error(`${step} ...`),
      preferTerraform: cloud === 'localstack',
      geminiKey,
      signal,
    });
    await register(running.outputs);
    console.log(describeUp(cloud, running.outputs));
    await untilAborted(signal);
    await unregister(running.outputs);
  } finally {
    endSoon();
  }
}

/** Unlike a cloud elsewhere, a signal keeps no process alive. */
async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const alive = setInterval(() => {}, 60_000);
  await once(signal, 'abort');
  clearInterval(alive);
}

export function upCommand(): Command {
  return new Command('up')
    .description('run the whole system on this machine, in the foreground, until Ctrl+C')
    .addOption(
      new Option('--port <port>', 'port of the local cloud, 0 for a free one')
        .env('PORT')
        .default(defaultPort)
        .argParser(parsePort),
    )
    .addOption(
      new Option(
        '--cloud <cloud>',
        'which cloud: in this process, LocalStack in Docker, or the one at AWS_ENDPOINT_URL',
      )
        .choices(targetNames)
        .env('CLOUD')
        .default('embedded'),
    )
    .addHelpText(
      'after',
      `\nExamples:\n  ${commandName} up\n  ${commandName} up --port 4570\n  ${commandName} up --cloud localstack`,
    )
    .action(up);
}
