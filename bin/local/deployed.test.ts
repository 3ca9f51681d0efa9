import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { deployedCloud, deployedOutputs } from '../testing/deployed-outputs.ts';
import { readDeployed } from './deployed.ts';

const cloud = deployedCloud;
const outputs = deployedOutputs;

async function deployedFrom(content: unknown) {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'outputs.json');
  await writeFile(file, JSON.stringify(content));
  return await readDeployed(file, cloud);
}

it('finds the API of a deployed stack on the local cloud, not in AWS', async () => {
  const { systems } = await deployedFrom({ 'drawings-local': outputs });
  expect(systems.drawings).toMatchObject({
    apiUrl: 'http://127.0.0.1:4566/_aws/execute-api/a1b2c3/v1',
    apiKey: 'key',
    table: 'jobs',
  });
});

it('leaves an address alone that is the local cloud already', async () => {
  const ApiEndpoint = `${cloud.endpoint}/_aws/execute-api/a1b2c3/v1`;
  const { systems } = await deployedFrom({ 'drawings-local': { ...outputs, ApiEndpoint } });
  expect(systems.drawings.apiUrl).toBe(ApiEndpoint);
});

it('refuses outputs without the key, which is there only when sensitive ones are asked for', async () => {
  const { ApiKey: _, ...others } = outputs;
  await expect(deployedFrom({ 'drawings-local': others })).rejects.toThrow('ApiKey');
});
