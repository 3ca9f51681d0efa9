import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteGroupCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetAccessKeyLastUsedCommand,
  GetGroupCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListGroupsForUserCommand,
  PutGroupPolicyCommand,
  PutUserPermissionsBoundaryCommand,
  UpdateAccessKeyCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import { CreateQueueCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { policyOf } from '../testing/roles.ts';
import { userWithKey } from '../testing/users.ts';
import { iamOfFile } from './testing/iam-of-file.ts';

const { cloud, iam } = await iamOfFile();
const listing = { Action: 'sqs:ListQueues', Resource: '*' };

describe('users of IAM', () => {
  it('sign with their keys and are known by them', async () => {
    const settings = await userWithKey(cloud, 'signer');
    expect(settings.credentials.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
    expect(settings.credentials.secretAccessKey).toHaveLength(40);
    const me = await new STSClient(settings).send(new GetCallerIdentityCommand({}));
    expect(me.Arn).toBe('arn:aws:iam::000000000000:user/signer');
    expect(me.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/);
  });

  it('may do what their policies allow and no more', async () => {
    const sqs = new SQSClient(await userWithKey(cloud, 'lister', [listing]));
    await sqs.send(new ListQueuesCommand({}));
    await expect(sqs.send(new CreateQueueCommand({ QueueName: 'mine' }))).rejects.toMatchObject({
      message:
        'User: arn:aws:iam::000000000000:user/lister is not authorized to perform: sqs:CreateQueue on resource: arn:aws:sqs:us-east-1:000000000000:mine because no identity-based policy allows the sqs:CreateQueue action',
    });
  });

  it('have what their groups have, a deny too', async () => {
    const sqs = new SQSClient(await userWithKey(cloud, 'member'));
    const refusal = { message: expect.stringContaining('is not authorized') };
    await expect(sqs.send(new ListQueuesCommand({}))).rejects.toMatchObject(refusal);
    const GroupName = 'crew';
    await iam.send(new CreateGroupCommand({ GroupName }));
    await iam.send(new AddUserToGroupCommand({ GroupName, UserName: 'member' }));
    const PolicyArn = 'arn:aws:iam::aws:policy/AmazonSQSFullAccess';
    await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn }));
    await sqs.send(new ListQueuesCommand({}));
    const PolicyDocument = policyOf([{ ...listing, Effect: 'Deny' }]);
    await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: 'no', PolicyDocument }));
    await expect(sqs.send(new ListQueuesCommand({}))).rejects.toMatchObject({
      message: expect.stringContaining('with an explicit deny in an identity-based policy'),
    });
    const { Users } = await iam.send(new GetGroupCommand({ GroupName }));
    expect(Users?.map(({ UserName }) => UserName)).toEqual(['member']);
    const { Groups } = await iam.send(new ListGroupsForUserCommand({ UserName: 'member' }));
    expect(Groups?.map((group) => group.GroupName)).toEqual([GroupName]);
    await expect(iam.send(new DeleteGroupCommand({ GroupName }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
    });
  });

  it('stay within their boundary', async () => {
    const sqs = new SQSClient(
      await userWithKey(cloud, 'bounded', [{ Action: '*', Resource: '*' }]),
    );
    const made = await iam.send(
      new CreatePolicyCommand({ PolicyName: 'bound', PolicyDocument: policyOf([listing]) }),
    );
    await iam.send(
      new PutUserPermissionsBoundaryCommand({
        UserName: 'bounded',
        PermissionsBoundary: made.Policy?.Arn,
      }),
    );
    await sqs.send(new ListQueuesCommand({}));
    await expect(sqs.send(new CreateQueueCommand({ QueueName: 'far' }))).rejects.toMatchObject({
      message: expect.stringContaining('because no permissions boundary allows'),
    });
  });

  it('have two keys at the most, each of which can be switched off and is gone when deleted', async () => {
    const settings = await userWithKey(cloud, 'holder');
    const UserName = 'holder';
    const AccessKeyId = settings.credentials.accessKeyId;
    await iam.send(new CreateAccessKeyCommand({ UserName }));
    await expect(iam.send(new CreateAccessKeyCommand({ UserName }))).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Cannot exceed quota for AccessKeysPerUser: 2',
    });
    const sts = new STSClient(settings);
    await sts.send(new GetCallerIdentityCommand({}));
    const used = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
    expect(used.AccessKeyLastUsed).toMatchObject({ ServiceName: 'sts', Region: 'us-east-1' });
    const refusal = {
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
    };
    await iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject(refusal);
    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName }));
    expect(AccessKeyMetadata?.map(({ Status }) => Status)).toEqual(['Inactive', 'Active']);
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject(refusal);
  });

  it('are deleted only when they have nothing left', async () => {
    const settings = await userWithKey(cloud, 'leaver', [listing]);
    const UserName = 'leaver';
    const remove = () => iam.send(new DeleteUserCommand({ UserName }));
    await expect(remove()).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete entity, must delete access keys first.',
    });
    const { accessKeyId } = settings.credentials;
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: accessKeyId }));
    await expect(remove()).rejects.toMatchObject({
      message: 'Cannot delete entity, must delete policies first.',
    });
    await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: 'test' }));
    await remove();
    await expect(iam.send(new GetUserCommand({ UserName }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The user with name leaver cannot be found.',
    });
  });

  it('keep their keys under a new name', async () => {
    const settings = await userWithKey(cloud, 'before');
    await iam.send(new UpdateUserCommand({ UserName: 'before', NewUserName: 'after' }));
    const me = await new STSClient(settings).send(new GetCallerIdentityCommand({}));
    expect(me.Arn).toBe('arn:aws:iam::000000000000:user/after');
  });

  it('are who they are where no name is given', async () => {
    const own = { Action: 'iam:GetUser', Resource: `arn:aws:iam::*:user/\${aws:username}` };
    const client = new IAMClient(await userWithKey(cloud, 'self', [own]));
    const { User } = await client.send(new GetUserCommand({}));
    expect(User?.UserName).toBe('self');
    const account = await iam.send(new GetUserCommand({}));
    expect(account.User?.Arn).toBe('arn:aws:iam::000000000000:root');
  });

  it('are one of a kind, whatever the case', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'Twin' }));
    await expect(iam.send(new CreateUserCommand({ UserName: 'twin' }))).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'User with name twin already exists.',
    });
  });
});
