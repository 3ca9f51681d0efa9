import { Command, Option } from 'commander';
import { usedWrongly } from '../cli-error.ts';
import { startTargetCloud, type TargetName, targetNames } from '../local/clouds.ts';
import { removeOutputs, writeOutputs } from '../local/outputs-file.ts';
import type { LocalOutputs } from '../local/systems.ts';

interface UpOptions {
  readonly port: string;
  readonly cloud: TargetName;
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw usedWrongly(`"${text}" is not a port.`);
}

function describe({ endpoint, systems: { drawings } }: LocalOutputs): string {
  return `
Jobline is up. Everything lives in this process and is gone when it ends (Ctrl+C).

  API           ${drawings.apiUrl}
  API key       ${drawings.apiKey}
  AWS endpoint  ${endpoint}   (any credentials, region us-east-1)

Try it in a second terminal:

  curl -F drawing_file=@samples/basement-b2.pdf -F client_name=Acme -F project_name=HQ \\
       -H 'x-api-key: ${drawings.apiKey}' ${drawings.apiUrl}/process-drawing
  npx jobline submit samples/basement-b2.pdf --client Acme --project HQ --wait
`;
}

async function up(options: UpOptions): Promise<void> {
  const port = portOf(options.port);
  // Loads Terraform's constructs: only for the command that needs them.
  const { bringUp } = await import('../local/bring-up.ts');
  const running = await bringUp({
    startCloud: () => startTargetCloud(options.cloud, port),
    onStep: (step) => console.error(`${step} ...`),
  });
  const stop = async () => {
    await removeOutputs();
    await running.stop();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await writeOutputs(running.outputs);
  console.log(describe(running.outputs));
}

export function upCommand(): Command {
  return new Command('up')
    .description('run the whole system on this machine, in the foreground')
    .option('--port <port>', 'port of the local cloud', process.env['PORT'] ?? '4566')
    .addOption(
      new Option('--cloud <cloud>', 'which local cloud')
        .choices(targetNames)
        .default(process.env['CLOUD'] ?? 'embedded'),
    )
    .addHelpText('after', '\nExamples:\n  jobline up\n  jobline up --port 4570')
    .action(up);
}
