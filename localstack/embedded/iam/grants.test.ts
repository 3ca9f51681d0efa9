import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { assumed, PolicyName, policyOf, type TestStatement } from '../testing/roles.ts';

const queues = 'arn:aws:sqs:us-east-1:000000000000:*';

describe('what roles are granted', () => {
  let cloud: Cloud;
  beforeEach(async () => {
    cloud = await startCloud();
    const administrator = new SQSClient(clientSettings(cloud));
    for (const QueueName of ['one', 'two']) {
      await administrator.send(new CreateQueueCommand({ QueueName }));
    }
  });
  afterEach(() => cloud.stop());

  const queuesAs = async (role: string, ...statements: readonly TestStatement[]) =>
    new SQSClient(await assumed(cloud, role, statements));

  const find = (sqs: SQSClient, QueueName: string) =>
    sqs.send(new GetQueueUrlCommand({ QueueName }));

  const uses = (role: string) =>
    cloud.grants.list(role).map(({ action, resource, uses: count }) => [action, resource, count]);

  it('is each action of each statement on each resource, as it is written', async () => {
    await queuesAs(
      'worker',
      { Action: ['sqs:Send*', 'sqs:DeleteMessage'], Resource: [queues, 'arn:aws:sqs:*:*:two'] },
      { Effect: 'Deny', Action: 'sqs:*', Resource: '*' },
      { NotAction: ['iam:*', 'sts:*'], Resource: '*' },
    );
    const common = { role: 'arn:aws:iam::000000000000:role/worker', policy: PolicyName, uses: 0 };
    expect(cloud.grants.list()).toEqual([
      { ...common, statement: 0, action: 'sqs:Send*', resource: queues },
      { ...common, statement: 0, action: 'sqs:Send*', resource: 'arn:aws:sqs:*:*:two' },
      { ...common, statement: 0, action: 'sqs:DeleteMessage', resource: queues },
      { ...common, statement: 0, action: 'sqs:DeleteMessage', resource: 'arn:aws:sqs:*:*:two' },
      { ...common, statement: 2, action: 'all but iam:*, sts:*', resource: '*' },
    ]);
  });

  it('is counted where it allows a call, with the first of these calls', async () => {
    const sqs = await queuesAs('worker', {
      Action: ['sqs:ListQueues', 'sqs:get*'],
      Resource: queues,
    });
    await find(sqs, 'two');
    await find(sqs, 'one');
    expect(cloud.grants.list('worker')).toMatchObject([
      { action: 'sqs:ListQueues', uses: 0 },
      {
        action: 'sqs:get*',
        uses: 2,
        example: {
          by: 'arn:aws:sts::000000000000:assumed-role/worker/test',
          action: 'sqs:GetQueueUrl',
          resource: 'arn:aws:sqs:us-east-1:000000000000:two',
        },
      },
    ]);
    expect(cloud.grants.list('worker')[0]).not.toHaveProperty('example');
  });

  it('is used by the first that allows a call: what allows it too is not needed', async () => {
    const sqs = await queuesAs(
      'worker',
      { Action: ['sqs:GetQueueUrl', 'sqs:GetQueue*'], Resource: [queues, '*'] },
      { Action: 'sqs:*', Resource: '*' },
    );
    await find(sqs, 'one');
    expect(uses('worker')).toEqual([
      ['sqs:GetQueueUrl', queues, 1],
      ['sqs:GetQueueUrl', '*', 0],
      ['sqs:GetQueue*', queues, 0],
      ['sqs:GetQueue*', '*', 0],
      ['sqs:*', '*', 0],
    ]);
  });

  it('is not used by a statement whose condition does not hold', async () => {
    const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
    const sqs = await queuesAs(
      'worker',
      { Action: 'sqs:*', Resource: '*', Condition },
      { Action: 'sqs:*', Resource: '*' },
    );
    await find(sqs, 'one');
    expect(cloud.grants.list('worker').map((grant) => grant.uses)).toEqual([0, 1]);
  });

  it('is not used by a call that is refused', async () => {
    const sqs = await queuesAs(
      'worker',
      { Action: 'sqs:*', Resource: '*' },
      { Effect: 'Deny', Action: 'sqs:GetQueueUrl', Resource: '*:two' },
    );
    await expect(find(sqs, 'two')).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(uses('worker')).toEqual([['sqs:*', '*', 0]]);
  });

  it('is counted on over a policy that is taken away and given again', async () => {
    const statements = [{ Action: 'sqs:*', Resource: '*' }];
    const sqs = await queuesAs('worker', ...statements);
    const iam = new IAMClient(clientSettings(cloud));
    await find(sqs, 'one');
    const policy = { RoleName: 'worker', PolicyName };
    await iam.send(new DeleteRolePolicyCommand(policy));
    expect(cloud.grants.list('worker')).toEqual([]);
    await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: policyOf(statements) }));
    await find(sqs, 'one');
    expect(uses('worker')).toEqual([['sqs:*', '*', 2]]);
  });

  it('is shown and forgotten over HTTP, of one role or of all', async () => {
    const statement = { Action: 'sqs:*', Resource: '*' };
    await find(await queuesAs('one', statement), 'one');
    await find(await queuesAs('two', statement), 'two');
    const grants = (method: string, query = '') =>
      fetch(`${cloud.endpoint}/_jobline/grants${query}`, { method });
    const of = async (query: string) => (await grants('GET', query)).json();
    expect(await of('')).toMatchObject({ grants: [{ uses: 1 }, { uses: 1 }] });
    expect(await of('?role=two')).toMatchObject({
      grants: [{ role: expect.stringMatching(/two$/), uses: 1 }],
    });
    expect((await grants('DELETE')).status).toBe(204);
    expect(await of('')).toMatchObject({ grants: [{ uses: 0 }, { uses: 0 }] });
  });

  it('is nothing that can be asked for where nobody is held to it', async () => {
    await using open = await startCloud({ enforceIam: false });
    const answer = await fetch(`${open.endpoint}/_jobline/grants`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'iam_not_enforced' }]);
  });

  it('is all unused again after a reset', async () => {
    const statements = [{ Action: 'sqs:*', Resource: '*' }];
    await (await queuesAs('worker', ...statements)).send(new ListQueuesCommand({}));
    await cloud.reset();
    await queuesAs('worker', ...statements);
    expect(uses('worker')).toEqual([['sqs:*', '*', 0]]);
  });
});
