import { type Command, Option } from 'commander';
import type { Environment } from '../../infrastructure/environment.ts';
import { usedWrongly } from '../cli-error.ts';
import { readOutputs } from './registrations.ts';
import { type SystemName, systemNames } from './systems.ts';

/** Which system an operator means, and where. */
export interface PlaceOptions {
  readonly system: SystemName;
  readonly environment?: string;
}

/** Adds the options that choose the place. */
export function withPlace(command: Command, whose: string): Command {
  return command
    .addOption(new Option('--system <system>', whose).choices([...systemNames]).default('drawings'))
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
export async function findEnvironment(name: string | undefined): Promise<Environment> {
  const { environmentNamed } = await import('../../infrastructure/environments.ts');
  if (name !== undefined && name !== 'local') return environmentNamed(name, process.env);
  const running = process.env['AWS_ENDPOINT_URL'] ? undefined : await readOutputs();
  if (running !== undefined) {
    const { endpoint: localEndpoint, region } = running;
    return { ...environmentNamed('local'), localEndpoint, region };
  }
  if (name === 'local') return environmentNamed('local', process.env);
  throw usedWrongly(
    'No environment is named and no local cloud runs: name one with --environment dev, staging or prod.',
  );
}
