import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { assumed } from '../testing/roles.ts';

describe('STS', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud();
  });
  afterAll(() => cloud.stop());

  it('tells strangers from outside that they are root', async () => {
    const sts = new STSClient(clientSettings(cloud));
    const me = await sts.send(new GetCallerIdentityCommand({}));
    expect(me).toMatchObject({
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:root',
      UserId: '000000000000',
    });
  });

  it('hands out a role, which then is who asks', async () => {
    const settings = await assumed(cloud, 'visitor', []);
    const me = await new STSClient(settings).send(new GetCallerIdentityCommand({}));
    expect(me.Arn).toBe('arn:aws:sts::000000000000:assumed-role/visitor/test');
    expect(me.UserId).toMatch(/^AROA\w{17}:test$/);
  });

  it('lets a role assume only a role that trusts it', async () => {
    const iam = new IAMClient(clientSettings(cloud));
    const trusting = (principal: string) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' }],
      });
    const settings = await assumed(cloud, 'climber', []);
    const climber = 'arn:aws:iam::000000000000:role/climber';
    const create = (RoleName: string, principal: string) =>
      iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trusting(principal) }));
    await create('open', climber);
    await create('closed', 'arn:aws:iam::000000000000:role/open');
    const sts = new STSClient(settings);
    const assume = (name: string) =>
      sts.send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::000000000000:role/${name}`,
          RoleSessionName: 'up',
          DurationSeconds: 900,
        }),
      );
    expect((await assume('open')).AssumedRoleUser?.Arn).toContain('assumed-role/open/up');
    await expect(assume('closed')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('is not authorized to perform: sts:AssumeRole'),
    });
  });

  it('gives a session of limited length', async () => {
    const sts = new STSClient(clientSettings(cloud));
    const { Credentials } = await sts.send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
    const seconds = ((Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(890);
    expect(seconds).toBeLessThan(901);
  });
});
