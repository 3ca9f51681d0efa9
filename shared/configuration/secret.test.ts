import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../localstack/embedded/cloud.ts';
import { createSecret } from './secret.ts';
import { createSsmParameters } from './ssm-parameters.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
let cloud: Cloud;
let ssm: SSMClient;

beforeAll(async () => {
  cloud = await startCloud();
  ssm = new SSMClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
});
afterAll(async () => {
  ssm.destroy();
  await cloud.stop();
});

const put = (Name: string, Value: string) =>
  ssm.send(new PutParameterCommand({ Name, Value, Type: 'SecureString', Overwrite: true }));
const secretOf = (name: string, client = ssm) => {
  const provider = new SSMProvider({ awsSdkV3Client: client });
  return createSecret({ read: createSsmParameters({ provider }) }, { name });
};

describe('a secret', () => {
  it('is decrypted, and asked for once', async () => {
    await put('/test/key', 'the key');
    const secret = secretOf('/test/key');
    expect(await secret()).toBe('the key');
    await put('/test/key', 'another');
    expect(await secret()).toBe('the key');
  });

  it.each([['not-set'], [' not-set\n']])('is none while its parameter holds %j', async (value) => {
    await put('/test/placeholder', value);
    expect(await secretOf('/test/placeholder')()).toBeUndefined();
  });

  it('is none without a parameter', async () => {
    expect(await secretOf('/test/nowhere')()).toBeUndefined();
  });

  it('may come later when it cannot be asked for', async () => {
    const elsewhere = new SSMClient({
      endpoint: 'http://127.0.0.1:9',
      region: cloud.region,
      credentials,
      maxAttempts: 1,
    });
    await expect(secretOf('/test/key', elsewhere)()).rejects.toMatchObject({
      name: 'TransientError',
      code: 'parameter_unreadable',
    });
  });
});
