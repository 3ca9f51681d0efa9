import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { type Cloud, startCloud } from '../../localstack/embedded/cloud.ts';
import { takeEndpoint } from './named-endpoint.ts';

describe('CLOUD=endpoint', () => {
  let cloud: Cloud;
  let temporary: Awaited<ReturnType<typeof temporaryFolder>>;

  /** Where what is put on the cloud is remembered. */
  const memory = () =>
    join(temporary.path, 'endpoints', new URL(cloud.endpoint).host.replace(':', '-'));

  const putTable = async () => {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const { endpoint, region } = cloud;
    const dynamodb = new DynamoDBClient({ endpoint, region, credentials });
    await dynamodb.send(
      new CreateTableCommand({
        TableName: 'security-assistant-jobs-local',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      }),
    );
  };

  beforeAll(async () => {
    cloud = await startCloud();
  });
  afterAll(() => cloud.stop());
  beforeEach(async () => {
    temporary = await temporaryFolder();
    vi.stubEnv('JOBLINE_HOME', temporary.path);
    vi.stubEnv('AWS_ENDPOINT_URL', `${cloud.endpoint}/`);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await temporary[Symbol.asyncDispose]();
  });

  it('remembers what is on the cloud beyond the process that has put it there', async () => {
    const taken = await takeEndpoint();
    expect(taken).toMatchObject({
      endpoint: cloud.endpoint,
      stateFolder: memory(),
    });
    await taken.stop();
    await (await takeEndpoint()).stop();
  });

  it('reaches servers of ours only when whoever runs it says so', async () => {
    const usual = await takeEndpoint();
    await usual.stop();
    vi.stubEnv('ENDPOINT_REACHES_US', 'true');
    const near = await takeEndpoint();
    await near.stop();
    expect([usual.reachesUs, near.reachesUs]).toEqual([false, true]);
  });

  it('is refused while another Jobline that runs has it', async () => {
    await mkdir(memory(), { recursive: true });
    await writeFile(join(memory(), 'process'), String(process.ppid));
    await expect(takeEndpoint()).rejects.toThrow(
      `Another Jobline (process ${process.ppid}) has its stack on ${cloud.endpoint}. End that one`,
    );
  });

  it('refuses a stack that is not from here, and goes on from one that is', async () => {
    await putTable();
    await expect(takeEndpoint()).rejects.toThrow('was not put there from here. Take it off');
    await mkdir(memory(), { recursive: true });
    await writeFile(join(memory(), 'drawings-local.state.json'), '{}');
    // As a process leaves it that was killed.
    await writeFile(join(memory(), 'process'), '999999999');
    expect((await takeEndpoint()).endpoint).toBe(cloud.endpoint);
  });
});
