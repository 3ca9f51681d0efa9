import type { Command } from 'commander';
import { CliError, usedWrongly } from '../cli-error.ts';
import { commandName } from '../command-name.ts';
import { outputsFile, readOutputsIn } from '../local/outputs-file.ts';
import { readOutputs } from '../local/registrations.ts';

/** Which API to talk to, and as whom. */
export interface Target {
  readonly apiUrl: string;
  readonly apiKey: string;
}

export interface TargetOptions {
  readonly apiUrl?: string;
  readonly apiKey?: string;
}

/** Adds the options that choose the target. */
export function withTarget(command: Command): Command {
  return command
    .option(
      '--api-url <url>',
      'address of the API (default: JOBLINE_API_URL, else that of a running "up")',
    )
    .option('--api-key <key>', 'API key (default: JOBLINE_API_KEY, else that of a running "up")');
}

/**
 * Options first, then the environment, then a running `jobline up`.
 *
 * @throws CliError when none of them names an API
 */
export async function findTarget(options: TargetOptions): Promise<Target> {
  const apiUrl = options.apiUrl ?? process.env['JOBLINE_API_URL'];
  const apiKey = options.apiKey ?? process.env['JOBLINE_API_KEY'];
  if (apiUrl !== undefined && apiKey !== undefined) return { apiUrl, apiKey };
  if (apiUrl !== undefined) throw usedWrongly('The API URL is given, but no API key.');
  const before = await readOutputsIn(outputsFile());
  const outputs = await readOutputs();
  if (outputs !== undefined) {
    const { drawings } = outputs.systems;
    return { apiUrl: drawings.apiUrl, apiKey: apiKey ?? drawings.apiKey };
  }
  // Whoever finds that a cloud was killed takes its file away: another sentence than never was one.
  if (before !== undefined) {
    throw new CliError(
      `The local cloud that was running has ended (${before.endpoint}): start one with "${commandName} up", or give --api-url and --api-key.`,
    );
  }
  throw new CliError(
    `No API is known: start one with "${commandName} up", or give --api-url and --api-key (${outputsFile()} is not there).`,
  );
}
