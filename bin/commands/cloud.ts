import { Command } from 'commander';
import { commandName } from '../command-name.ts';
import { endSoon, untilAborted } from '../foreground.ts';
import { interruption } from '../interruption.ts';
import { mustBeReady, startTargetCloud } from '../local/clouds.ts';
import { credentials } from '../local/target-cloud.ts';
import {
  type CloudOptions,
  dataOption,
  iamOption,
  portOption,
  withoutIam,
} from './cloud-options.ts';

function describeCloud(endpoint: string, region: string, dataFolder: string | undefined): string {
  const lifetime =
    dataFolder === undefined
      ? 'Everything is in memory and gone when it ends (Ctrl+C).'
      : `Everything is kept in ${dataFolder}.`;
  return `
A local AWS listens on ${endpoint}. ${lifetime}

In a second terminal:

  export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region}
  export AWS_ACCESS_KEY_ID=${credentials.accessKeyId} AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey}
  aws sqs create-queue --queue-name hello
`;
}

async function cloud({ data, iam, port }: CloudOptions): Promise<void> {
  const signal = interruption();
  if (!iam) console.error(withoutIam);
  try {
    await mustBeReady('embedded', { port });
    const running = await startTargetCloud('embedded', {
      port,
      dataFolder: data,
      enforceIam: iam,
      signal,
    });
    console.log(describeCloud(running.endpoint, running.region, data));
    await untilAborted(signal);
    await running.stop();
  } finally {
    endSoon();
  }
}

export function cloudCommand(): Command {
  return new Command('cloud')
    .description('run the local AWS alone, without any system on it, until Ctrl+C')
    .addOption(portOption())
    .addOption(dataOption())
    .addOption(iamOption())
    .addHelpText(
      'after',
      `\nExamples:\n  ${commandName} cloud\n  ${commandName} cloud --port 0 --data .jobline/cloud`,
    )
    .action(cloud);
}
