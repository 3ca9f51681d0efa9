import type { Command } from 'commander';
import type { KeyDesk } from '../../keys/key-desk.ts';
import { findEnvironment, type PlaceOptions, withPlace } from '../../local/find-environment.ts';

/** Which system's keys, and where. */
export type DeskOptions = PlaceOptions;

/** Adds the options that choose the place of the keys. */
export function withDesk(command: Command): Command {
  return withPlace(command, 'whose keys');
}

/**
 * The keys of the environment that is named, else of a running `jobline up`; never of another.
 *
 * @throws CliError when there is neither
 */
export async function findDesk({ system, environment }: DeskOptions): Promise<KeyDesk> {
  // Loads the AWS clients: only for the commands that need them.
  const { openDesk } = await import('../../keys/open-desk.ts');
  return openDesk(system, await findEnvironment(environment));
}
