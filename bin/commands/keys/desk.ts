import { type Command, Option } from 'commander';
import { usedWrongly } from '../../cli-error.ts';
import type { KeyDesk } from '../../keys/key-desk.ts';
import { readOutputs } from '../../local/registrations.ts';
import { type SystemName, systemNames } from '../../local/systems.ts';

/** Which system's keys, and where. */
export interface DeskOptions {
  readonly system: SystemName;
  readonly environment?: string;
}

/** Adds the options that choose the place of the keys. */
export function withDesk(command: Command): Command {
  return command
    .addOption(
      new Option('--system <system>', 'whose keys').choices([...systemNames]).default('drawings'),
    )
    .option(
      '--environment <name>',
      'local, dev, staging or prod, with your AWS credentials (default: a running "up")',
    );
}

/**
 * The environment that is named, else a running `jobline up`; never another.
 *
 * @throws CliError when there is neither
 */
export async function findDesk({ system, environment }: DeskOptions): Promise<KeyDesk> {
  // Loads the AWS clients: only for the commands that need them.
  const { environmentNamed } = await import('../../../infrastructure/environments.ts');
  const { openDesk } = await import('../../keys/open-desk.ts');
  if (environment !== undefined && environment !== 'local') {
    return openDesk(system, environmentNamed(environment, process.env));
  }
  const running = process.env['AWS_ENDPOINT_URL'] ? undefined : await readOutputs();
  if (running !== undefined) {
    const { endpoint: localEndpoint, region } = running;
    return openDesk(system, { ...environmentNamed('local'), localEndpoint, region });
  }
  if (environment === 'local') return openDesk(system, environmentNamed('local', process.env));
  throw usedWrongly(
    'No environment is named and no local cloud runs: name one with --environment dev, staging or prod.',
  );
}
