import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startCloud } from '../../cloud.ts';
import { TemporaryFolder } from '../../kernel/temporary/temporary-folder.ts';
import { clientSettings } from '../../testing/clients.ts';
import { CodeStore } from '../code/code-store.ts';
import { createFunction, zipOf } from '../testing/functions.ts';
import { Workspace } from './workspace.ts';

describe('the temporary folder of functions', () => {
  let temporary: string;
  beforeEach(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'workspace-test-'));
    vi.stubEnv('TMPDIR', temporary);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(temporary, { recursive: true });
  });

  it('is gone after a stop in the middle of CreateFunction', async () => {
    const cloud = await startCloud();
    const lambda = new LambdaClient({ ...clientSettings(cloud), maxAttempts: 1 });
    const creating = ['a', 'b', 'c', 'd'].map((name) =>
      createFunction(lambda, { FunctionName: name, source: `export const handler = '${name}';` }),
    );
    const first = Promise.race(creating);
    await first;
    await cloud.stop();
    await Promise.allSettled(creating);
    expect(await readdir(temporary)).toEqual([]);
  });

  it('is removed only when what is being unpacked into it is there, and never comes back', async () => {
    const folder = new TemporaryFolder();
    const workspace = new Workspace(folder, []);
    const code = new CodeStore(() => workspace.folder('code'));
    const adding = code.add(Buffer.from(zipOf({ 'a.mjs': '1' })));
    workspace.close();
    await code.settle();
    await folder.remove();
    await Promise.allSettled([adding]);
    await expect(code.add(Buffer.from(zipOf({ 'b.mjs': '2' })))).rejects.toThrow('has stopped');
    expect(await readdir(temporary)).toEqual([]);
  });
});
