import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commandName } from '../command-name.ts';
import { isHealthy } from '../local/health.ts';
import { portIsFree } from '../local/port.ts';
import { readOutputs } from '../local/registrations.ts';

export interface Finding {
  readonly name: string;
  /** `bad` stops the main path; `note` only limits what else can be done. */
  readonly state: 'ok' | 'note' | 'bad';
  readonly finding: string;
}

const oldestNode = 24;

async function node(): Promise<Finding> {
  const major = Number(process.versions.node.split('.')[0]);
  const enough = major >= oldestNode;
  return {
    name: 'Node',
    state: enough ? 'ok' : 'bad',
    finding: enough
      ? process.version
      : `${process.version}; install Node 24, or let npm bring it ("npm ci")`,
  };
}

async function dependencies(): Promise<Finding> {
  const name = 'dependencies';
  try {
    createRequire(import.meta.url).resolve('dynalite');
    return { name, state: 'ok', finding: 'installed' };
  } catch {
    return { name, state: 'bad', finding: 'not installed; run "npm ci"' };
  }
}

async function temporaryFolder(): Promise<Finding> {
  const name = 'temporary folder';
  try {
    await rm(await mkdtemp(join(tmpdir(), 'jobline-doctor-')), { recursive: true });
    return { name, state: 'ok', finding: `${tmpdir()} can be written` };
  } catch {
    return { name, state: 'bad', finding: `${tmpdir()} cannot be written; set TMPDIR` };
  }
}

async function port(): Promise<Finding> {
  const name = 'port 4566';
  if (await portIsFree(4566)) return { name, state: 'ok', finding: `free for "${commandName} up"` };
  const outputs = await readOutputs();
  const finding = outputs?.endpoint.endsWith(':4566')
    ? `taken by a running "${commandName} up"`
    : `taken by something else; use "${commandName} up --port 4570"`;
  return { name, state: 'note', finding };
}

async function localApi(): Promise<Finding> {
  const name = 'local API';
  const outputs = await readOutputs();
  if (outputs === undefined)
    return { name, state: 'note', finding: `not up; start "${commandName} up"` };
  const { apiUrl } = outputs.systems.drawings;
  return (await isHealthy(apiUrl))
    ? { name, state: 'ok', finding: `healthy at ${apiUrl}` }
    : { name, state: 'note', finding: `no answer at ${apiUrl}; start "${commandName} up" again` };
}

function tool(command: string, args: readonly string[], use: string) {
  return async (): Promise<Finding> => {
    try {
      const { stdout } = await promisify(execFile)(command, [...args], { timeout: 5000 });
      return { name: command, state: 'ok', finding: stdout.trim().split('\n')[0] ?? '' };
    } catch (error) {
      const isThere = !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
      const lack = isThere ? 'here, but does not answer' : 'not here';
      return { name: command, state: 'note', finding: `${lack}; only needed ${use}` };
    }
  };
}

/** Everything that the doctor looks at, the most needed first. */
export const checks: readonly (() => Promise<Finding>)[] = [
  node,
  dependencies,
  temporaryFolder,
  port,
  localApi,
  tool('docker', ['version', '--format', '{{.Server.Version}}'], 'for CLOUD=localstack'),
  tool('terraform', ['version'], 'to deploy with cdktf'),
];
