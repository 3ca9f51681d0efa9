import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { deployedCloud as cloud, deployedOutputs } from '../testing/deployed-outputs.ts';
import { localOutputsOf } from '../testing/local-outputs.ts';
import { readDeployed } from './deployed.ts';

const { 'drawings-local': outputs, ...others } = deployedOutputs;

async function deployedFrom(content: unknown) {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'outputs.json');
  await writeFile(file, JSON.stringify(content));
  return await readDeployed(file, cloud, async () => ({ drawings: 'key', 'ai-jobs': 'other' }));
}

it('finds the APIs of deployed stacks on the local cloud, not in AWS', async () => {
  const { systems } = await deployedFrom(deployedOutputs);
  expect(systems.drawings).toMatchObject({
    apiUrl: 'http://127.0.0.1:4566/_aws/execute-api/a1b2c3/v1',
    apiKey: 'key',
    table: 'jobs',
  });
  expect(systems['ai-jobs']).toMatchObject({
    apiUrl: 'http://127.0.0.1:4566/_aws/execute-api/a1b2c3/v1',
    requestQueueUrl: 'http://127.0.0.1:4566/000000000000/requests',
  });
});

it('leaves an address alone that is the local cloud already', async () => {
  const ApiEndpoint = `${cloud.endpoint}/_aws/execute-api/a1b2c3/v1`;
  const { systems } = await deployedFrom({
    ...others,
    'drawings-local': { ...outputs, ApiEndpoint },
  });
  expect(systems.drawings.apiUrl).toBe(ApiEndpoint);
});

it('refuses outputs that lack one', async () => {
  const { S3Bucket: _, ...less } = outputs;
  await expect(deployedFrom({ ...others, 'drawings-local': less })).rejects.toThrow('S3Bucket');
});

it('takes what `jobline up` has written as it is', async () => {
  const ours = { ...localOutputsOf('http://127.0.0.1:4566/api'), gemini: 'http://127.0.0.1:1' };
  expect(await deployedFrom(ours)).toEqual(ours);
});
