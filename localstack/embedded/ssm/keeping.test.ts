import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { startKeptCloud } from '../testing/kept-cloud.ts';

describe('parameters in a cloud with a data folder', () => {
  it('outlive its end', async () => {
    await using cloud = await startKeptCloud();
    await new SSMClient(cloud.client).send(
      new PutParameterCommand({ Name: '/key', Value: 'secret', Type: 'SecureString' }),
    );
    await cloud.killAndStart();
    const { Parameter } = await new SSMClient(cloud.client).send(
      new GetParameterCommand({ Name: '/key', WithDecryption: true }),
    );
    expect(Parameter).toMatchObject({ Value: 'secret', Version: 1 });
  });
});
