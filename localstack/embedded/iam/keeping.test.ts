import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateAccountAliasCommand,
  CreateGroupCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  GetInstanceProfileCommand,
  GetPolicyCommand,
  IAMClient,
  ListAccountAliasesCommand,
} from '@aws-sdk/client-iam';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KilledCloud, startToKill } from '../testing/killed-cloud.ts';
import { assumed, policyOf } from '../testing/roles.ts';
import { userWithKey } from '../testing/users.ts';

const place = { region: 'us-east-1', account: '000000000000' };

describe('IAM in a cloud with a data folder', () => {
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

  it('knows keys of users and sessions of roles after its end, with what they may do', async () => {
    const listing = { Action: 'sqs:ListQueues', Resource: '*' };
    const at = { ...place, endpoint: cloud.endpoint };
    const user = await userWithKey(at, 'stays', [listing]);
    const role = await assumed(at, 'stays', [listing]);
    await killAndStart();
    for (const { credentials } of [user, role]) {
      const by = { ...cloud.client, credentials };
      const { Arn } = await new STSClient(by).send(new GetCallerIdentityCommand({}));
      expect(Arn).toContain('/stays');
      await new SQSClient(by).send(new ListQueuesCommand({}));
    }
  });

  it('has its groups, policies, profiles and alias after its end', async () => {
    const iam = new IAMClient(cloud.client);
    const at = { ...place, endpoint: cloud.endpoint };
    const { credentials } = await userWithKey(at, 'member');
    const GroupName = 'crew';
    await iam.send(new CreateGroupCommand({ GroupName }));
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName: 'member' }));
    const PolicyDocument = policyOf([{ Action: 'sqs:*', Resource: '*' }]);
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: 'queues', PolicyDocument }),
    );
    await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn: Policy?.Arn }));
    const profile = { InstanceProfileName: 'machine' };
    const made = await iam.send(new CreateInstanceProfileCommand(profile));
    await iam.send(new CreateAccountAliasCommand({ AccountAlias: 'my-name' }));
    await killAndStart();
    const again = new IAMClient(cloud.client);
    const found = await again.send(new GetInstanceProfileCommand(profile));
    expect(found.InstanceProfile).toEqual(made.InstanceProfile);
    const aliases = await again.send(new ListAccountAliasesCommand({}));
    expect(aliases.AccountAliases).toEqual(['my-name']);
    const policy = await again.send(new GetPolicyCommand({ PolicyArn: Policy?.Arn }));
    expect(policy.Policy).toMatchObject({ PolicyId: Policy?.PolicyId, AttachmentCount: 1 });
    await new SQSClient({ ...cloud.client, credentials }).send(new ListQueuesCommand({}));
  });
});
