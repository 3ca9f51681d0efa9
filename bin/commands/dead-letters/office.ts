import { type Command, Option } from 'commander';
import { CliError, usedWrongly } from '../../cli-error.ts';
import type { Office } from '../../dead-letters/open-office.ts';
import { readOutputs } from '../../local/registrations.ts';
import { type SystemName, systemNames } from '../../local/systems.ts';

/** Which system's dead letters, and where. */
export interface OfficeOptions {
  readonly system: SystemName;
  readonly environment?: string;
  readonly json?: true;
}

/** Adds the options that choose the place of the letters. */
export function withOffice(command: Command): Command {
  return command
    .addOption(
      new Option('--system <system>', 'whose letters')
        .choices([...systemNames])
        .default('drawings'),
    )
    .option(
      '--environment <name>',
      'local, dev, staging or prod, with your AWS credentials (default: a running "up")',
    )
    .option('--json', 'say it as JSON');
}

/**
 * The environment that is named, else a running `jobline up`; never another.
 *
 * @throws CliError when there is neither, or the system is not there
 */
export async function findOffice({ system, environment }: OfficeOptions): Promise<Office> {
  // Loads the AWS clients: only for the commands that need them.
  const { environmentNamed } = await import('../../../infrastructure/environments.ts');
  const { openOffice } = await import('../../dead-letters/open-office.ts');
  const open = (settings: ReturnType<typeof environmentNamed>) =>
    openOffice(system, settings).catch((cause: unknown) => {
      if (!(cause instanceof Error && cause.name === 'QueueDoesNotExist')) throw cause;
      const sentence = `The system ${system} is not deployed in ${settings.name} (${settings.region}), or not for these credentials.`;
      throw new CliError(sentence, 1, { cause });
    });
  if (environment !== undefined && environment !== 'local') {
    return open(environmentNamed(environment, process.env));
  }
  const running = process.env['AWS_ENDPOINT_URL'] ? undefined : await readOutputs();
  if (running !== undefined) {
    const { endpoint: localEndpoint, region } = running;
    return open({ ...environmentNamed('local'), localEndpoint, region });
  }
  if (environment === 'local') return open(environmentNamed('local', process.env));
  throw usedWrongly(
    'No environment is named and no local cloud runs: name one with --environment dev, staging or prod.',
  );
}
