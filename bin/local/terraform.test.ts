import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { deployedCloud as cloud, deployedOutputs } from '../testing/deployed-outputs.ts';
import { deployByTerraform, whyNotTerraform } from './terraform.ts';

describe('Terraform, where the stacks are put on LocalStack', () => {
  let folder: string;
  let temporary: Awaited<ReturnType<typeof temporaryFolder>>;

  /** Puts a command on the path, which has nothing else but the system's. */
  const command = async (name: string, script: string) => {
    const path = join(folder, 'path', name);
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
  };

  beforeEach(async () => {
    temporary = await temporaryFolder();
    folder = temporary.path;
    await mkdir(join(folder, 'path'));
    await mkdir(join(folder, 'cdktf.out', 'stacks', 'drawings-local'), { recursive: true });
    vi.stubEnv('PATH', `${join(folder, 'path')}:/usr/bin:/bin`);
    vi.stubEnv('TF_PLUGIN_CACHE_DIR', join(folder, 'plugins'));
    await command('npx', 'exit 0');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await temporary[Symbol.asyncDispose]();
  });

  it('can deploy when the command, the providers and cdktf are there', async () => {
    await command('terraform', 'exit 0');
    expect(await whyNotTerraform({ folder })).toBeUndefined();
  });

  it('cannot without its command', async () => {
    await command('terraform', 'echo broken; exit 127');
    expect(await whyNotTerraform({ folder })).toBe('"terraform version" does not work (broken)');
  });

  it('cannot without the provider, and says what init said', async () => {
    await command('terraform', '[ $1 = version ] || { echo "│ Error: No provider"; exit 1; }');
    expect(await whyNotTerraform({ folder })).toBe(
      '"terraform init" does not get the providers (Error: No provider)',
    );
  });

  it('cannot without cdktf', async () => {
    await command('terraform', 'exit 0');
    await command('npx', 'echo offline >&2; exit 1');
    expect(await whyNotTerraform({ folder })).toBe('npx does not get cdktf-cli (offline)');
  });

  it('is ended by the signal, with all that it has started', async () => {
    const interruption = new AbortController();
    await command('terraform', 'sleep 60 & wait');
    const looking = whyNotTerraform({ folder, signal: interruption.signal });
    interruption.abort(new Error('Stopped.'));
    await expect(looking).rejects.toThrow('Stopped.');
  });

  it('deploys by cdktf, and its outputs are those of the systems', async () => {
    await command(
      'npx',
      `echo "$CHECKPOINT_DISABLE $*" > '${folder}/said'
while [ "$1" != --outputs-file ]; do shift; done
echo '${JSON.stringify(deployedOutputs)}' > "$2"
read -r said < '${folder}/said'
case "$said" in "1 --yes cdktf-cli@0.21.0 deploy drawings-local ai-jobs-local --auto-approve "*) ;; *) exit 1 ;; esac`,
    );
    const keysOn = async () => ({ drawings: 'key', 'ai-jobs': 'other' });
    const { endpoint, systems } = await deployByTerraform(cloud, { folder, keysOn });
    expect(endpoint).toBe(cloud.endpoint);
    expect(systems.drawings).toMatchObject({
      apiUrl: 'http://127.0.0.1:4566/_aws/execute-api/a1b2c3/v1',
      apiKey: 'key',
    });
  });

  it('tells what cdktf said when it fails', async () => {
    await command('npx', 'echo "Error: creating the queue"; exit 1');
    await expect(deployByTerraform(cloud, { folder })).rejects.toThrow(
      '"cdktf deploy" failed:\nError: creating the queue',
    );
  });
});
