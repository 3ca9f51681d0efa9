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
import { describe, expect, it } from 'vitest';
import { startKeptCloud } from '../testing/kept-cloud.ts';
import { assumed, policyOf } from '../testing/roles.ts';
import { userWithKey } from '../testing/users.ts';

const place = { region: 'us-east-1', account: '000000000000' };

describe('IAM in a cloud with a data folder', () => {
  it('knows keys of users and sessions of roles after its end, with what they may do', async () => {
    await using cloud = await startKeptCloud();
    const listing = { Action: 'sqs:ListQueues', Resource: '*' };
    const at = { ...place, endpoint: cloud.endpoint };
    const user = await userWithKey(at, 'stays', [listing]);
    const role = await assumed(at, 'stays', [listing]);
    await cloud.killAndStart();
    for (const { credentials } of [user, role]) {
      const by = { ...cloud.client, credentials };
      const { Arn } = await new STSClient(by).send(new GetCallerIdentityCommand({}));
      expect(Arn).toContain('/stays');
      await new SQSClient(by).send(new ListQueuesCommand({}));
    }
  });

  it('has its groups, policies, profiles and alias after its end', async () => {
    await using cloud = await startKeptCloud();
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
    await cloud.killAndStart();
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
