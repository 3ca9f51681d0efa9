import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { makeFolder } from '../../localstack/make-folder.ts';
import { CliError } from '../cli-error.ts';
import { type KeysOn, readDeployed } from './deployed.ts';
import { home } from './home.ts';
import { type Ended, runQuietly } from './run-quietly.ts';
import { stackNames } from './stack.ts';
import type { LocalOutputs } from './systems.ts';

export interface TerraformOptions {
  /** Holds `cdktf.out`; what Terraform and cdktf write goes there too. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
  /** @default companyKeys */
  readonly keysOn?: KeysOn;
}

const cdktf = ['--yes', 'cdktf-cli@0.21.0'] as const;

/** The provider is some 150 MB, cdktf-cli some 100. */
const downloadMs = 120_000;
const deployMs = 600_000;

/** Providers are kept between runs, unless the caller keeps them elsewhere. */
async function variables(): Promise<Record<string, string>> {
  const cache = process.env['TF_PLUGIN_CACHE_DIR'] ?? join(home(), 'terraform-plugins');
  makeFolder(cache);
  return { CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_PLUGIN_CACHE_DIR: cache };
}

/** The line that tells what went wrong, without Terraform's frame. */
function complaint({ output }: Ended): string {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.replace(/^[\s│╷╵]+/, '').trim())
    .filter((line) => line !== '');
  return lines.find((line) => line.startsWith('Error:')) ?? lines.at(-1) ?? 'it said nothing';
}

/**
 * Looks whether Terraform could deploy the synthesised stack: the command, its AWS provider and
 * cdktf's command line.
 *
 * @returns why it could not; `undefined` when it can
 */
export async function whyNotTerraform(options: TerraformOptions): Promise<string | undefined> {
  const { folder, signal } = options;
  // One will do: all have the same provider.
  const [stack = ''] = stackNames;
  const cwd = join(folder, 'cdktf.out', 'stacks', stack);
  const run = { cwd, signal, variables: await variables() };
  const version = await runQuietly('terraform', ['version'], { ...run, withinMs: 10_000 });
  if (version.code !== 0) return `"terraform version" does not work (${complaint(version)})`;
  const init = ['init', '-backend=false', '-input=false', '-no-color'];
  const ready = await runQuietly('terraform', init, { ...run, withinMs: downloadMs });
  if (ready.code !== 0) return `"terraform init" does not get the providers (${complaint(ready)})`;
  const cli = await runQuietly('npx', [...cdktf, '--version'], { ...run, withinMs: downloadMs });
  return cli.code === 0 ? undefined : `npx does not get cdktf-cli (${complaint(cli)})`;
}

/**
 * Deploys the synthesised stacks as to AWS: by `cdktf deploy`.
 *
 * @throws CliError with the end of what cdktf said
 */
export async function deployByTerraform(
  cloud: Pick<LocalOutputs, 'endpoint' | 'region'>,
  { folder, signal, keysOn }: TerraformOptions,
): Promise<LocalOutputs> {
  // The stack is there already: no app is run, so any will do.
  const settings = { language: 'typescript', app: 'true', output: 'cdktf.out' };
  await writeFile(join(folder, 'cdktf.json'), JSON.stringify(settings));
  const outputs = join(folder, 'outputs.json');
  const deploy = [
    ...[
      ...cdktf,
      'deploy',
      ...stackNames,
      '--auto-approve',
      '--skip-synth',
      '--skip-provider-lock',
    ],
    ...['--outputs-file', outputs],
  ];
  const run = { cwd: folder, signal, variables: await variables(), withinMs: deployMs };
  const ended = await runQuietly('npx', deploy, run);
  if (ended.code !== 0) {
    const said = stripVTControlCharacters(ended.output).trim().split('\n').slice(-30).join('\n');
    throw new CliError(`"cdktf deploy" failed:\n${said}`);
  }
  return await readDeployed(outputs, cloud, keysOn);
}
