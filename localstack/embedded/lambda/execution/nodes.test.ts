import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { createFunction, invoke } from '../testing/functions.ts';

let cloud: Cloud;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jobline-node-'));
  const program = join(folder, 'node');
  await writeFile(program, `#!/bin/sh\nSTARTED_BY=own exec '${process.execPath}' "$@"\n`);
  await chmod(program, 0o755);
  cloud = await startCloud({ nodes: { 'nodejs22.x': program } });
});
afterAll(async () => {
  await cloud.stop();
  await rm(folder, { recursive: true });
});

it.each([
  ['nodejs22.x', 'own'],
  ['nodejs24.x', undefined],
] as const)(
  '%s runs on the Node that was named for it, or on that of the cloud',
  async (Runtime, by) => {
    const lambda = new LambdaClient(clientSettings(cloud));
    const source = 'export const handler = async () => process.env;';
    await createFunction(lambda, { FunctionName: Runtime.replace('.', '-'), Runtime, source });
    const { payload } = await invoke(lambda, Runtime.replace('.', '-'));
    expect(Object(payload).STARTED_BY).toBe(by);
    expect(Object(payload).AWS_EXECUTION_ENV).toBe(`AWS_Lambda_${Runtime}`);
  },
);
