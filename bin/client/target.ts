import type { Command } from 'commander';
import { CliError, usedWrongly } from '../cli-error.ts';
import { commandName } from '../command-name.ts';
import { outputsFile, readOutputsIn } from '../local/outputs-file.ts';
import { readOutputs } from '../local/registrations.ts';
import type { SystemName } from '../local/systems.ts';

/** Which API to talk to, and as whom. */
export interface Target {
  readonly apiUrl: string;
  readonly apiKey: string;
}

export interface TargetOptions {
  readonly apiUrl?: string;
  readonly apiKey?: string;
}

/** Variables that name the API of a system. */
const variables: Readonly<Record<SystemName, { readonly url: string; readonly key: string }>> = {
  drawings: { url: 'JOBLINE_API_URL', key: 'JOBLINE_API_KEY' },
  'ai-jobs': { url: 'AI_JOBS_API_URL', key: 'AI_JOBS_API_KEY' },
};

/** Adds the options that choose the target. */
export function withTarget(command: Command, system: SystemName = 'drawings'): Command {
  const { url, key } = variables[system];
  return command
    .option('--api-url <url>', `address of the API (default: ${url}, else that of a running "up")`)
    .option('--api-key <key>', `API key (default: ${key}, else that of a running "up")`);
}

/**
 * Options first, then the environment, then a running `jobline up`.
 *
 * @throws CliError when none of them names an API
 */
export async function findTarget(
  options: TargetOptions,
  system: SystemName = 'drawings',
): Promise<Target> {
  const { url, key } = variables[system];
  const apiUrl = options.apiUrl ?? process.env[url];
  const apiKey = options.apiKey ?? process.env[key];
  if (apiUrl !== undefined && apiKey !== undefined) return { apiUrl, apiKey };
  if (apiUrl !== undefined) throw usedWrongly('The API URL is given, but no API key.');
  const before = await readOutputsIn(outputsFile());
  const outputs = await readOutputs();
  if (outputs !== undefined) {
    const running = outputs.systems[system];
    return { apiUrl: running.apiUrl, apiKey: apiKey ?? running.apiKey };
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
