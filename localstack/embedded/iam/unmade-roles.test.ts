import { CreateRoleCommand, DeleteRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { createFunction, invoke, lambdaOfFile } from '../lambda/testing/functions.ts';
import { clientSettings } from '../testing/clients.ts';

const source = `
  import { createRequire } from 'node:module';
  export const handler = async () => {
    const { SQSClient, ListQueuesCommand } = createRequire(import.meta.url)('@aws-sdk/client-sqs');
    return new SQSClient().send(new ListQueuesCommand({})).then(() => 'done', ({ name }) => name);
  };`;
const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;

describe('the role of a function', async () => {
  const { cloud, lambda } = await lambdaOfFile();

  it('may do everything where it was never made, as it could not be on AWS', async () => {
    await createFunction(lambda, { FunctionName: 'imagined', source, role: role('imagined') });
    expect((await invoke(lambda, 'imagined')).payload).toBe('done');
  });

  it('may do what its policies say once it is made, and nothing when it is gone', async () => {
    const iam = new IAMClient(clientSettings(cloud));
    const trust = {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    };
    const AssumeRolePolicyDocument = JSON.stringify(trust);
    await iam.send(new CreateRoleCommand({ RoleName: 'made', AssumeRolePolicyDocument }));
    await createFunction(lambda, { FunctionName: 'made', source, role: role('made') });
    expect((await invoke(lambda, 'made')).payload).toMatch(/^AccessDenied/);
    await iam.send(new DeleteRoleCommand({ RoleName: 'made' }));
    expect((await invoke(lambda, 'made')).payload).toMatch(/^AccessDenied/);
  });
});
