import type { Command } from 'commander';
import { CliError } from '../../cli-error.ts';
import type { Office } from '../../dead-letters/open-office.ts';
import { findEnvironment, type PlaceOptions, withPlace } from '../../local/find-environment.ts';

/** Which system's dead letters, where, and how to tell of them. */
export interface OfficeOptions extends PlaceOptions {
  readonly json?: true;
}

/** Adds the options that every command about dead letters has. */
export function withOffice(command: Command): Command {
  return withPlace(command, 'whose letters').option('--json', 'say it as JSON');
}

/**
 * The letters of the environment that is named, else of a running `jobline up`; never of another.
 *
 * @throws CliError when there is neither, or the system is not there
 */
export async function findOffice({ system, environment: name }: OfficeOptions): Promise<Office> {
  // Loads the AWS clients: only for the commands that need them.
  const { openOffice } = await import('../../dead-letters/open-office.ts');
  const environment = await findEnvironment(name);
  return openOffice(system, environment).catch((cause: unknown) => {
    if (!(cause instanceof Error && cause.name === 'QueueDoesNotExist')) throw cause;
    const where = `${environment.name} (${environment.region})`;
    const sentence = `The system ${system} is not deployed in ${where}, or not for these credentials.`;
    throw new CliError(sentence, 1, { cause });
  });
}
