import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KilledCloud, startToKill } from '../testing/killed-cloud.ts';

describe('parameters in a cloud with a data folder', () => {
  let folder: string;
  let cloud: KilledCloud;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jobline-data-'));
    cloud = await startToKill(folder);
  });
  afterEach(async () => {
    await cloud.kill();
    await rm(folder, { recursive: true });
  });

  async function killAndStart(): Promise<void> {
    await cloud.kill();
    cloud = await startToKill(folder);
  }

  it('outlive its end', async () => {
    await new SSMClient(cloud.client).send(
      new PutParameterCommand({ Name: '/key', Value: 'secret', Type: 'SecureString' }),
    );
    await killAndStart();
    const { Parameter } = await new SSMClient(cloud.client).send(
      new GetParameterCommand({ Name: '/key', WithDecryption: true }),
    );
    expect(Parameter).toMatchObject({ Value: 'secret', Version: 1 });
  });
});
