import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { IAM } from '@aws-sdk/client-iam';
import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, describe, expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { restricted } from '../testing/restricted.ts';
import { signedRequest } from '../testing/signed-fetch.ts';

/** The tag of things that may be touched, and of those that may not. */
const stages = ['test', 'live'] as const;
const tagsOf = (Value: string) => [{ Key: 'stage', Value }];
const tagged = { StringEquals: { 'aws:ResourceTag/stage': 'test' } };
const tagging = { StringEquals: { 'aws:RequestTag/stage': 'test' } };

describe('the tags of', async () => {
  const cloud = await startCloud();
  afterAll(() => cloud.stop());
  const settings = clientSettings(cloud);

  /** What is done to a thing of the first stage goes through, to one of the other it does not. */
  const check = async (act: (stage: string) => Promise<unknown>) => {
    await act(stages[0]);
    const refusal = await act(stages[1]).catch((error: Error) => error.name);
    expect(refusal).toMatch(/^AccessDenied/);
  };

  it('log groups are known to conditions', async () => {
    const creator = new CloudWatchLogs(
      await restricted(cloud, 'log-creator', 'logs:CreateLogGroup', tagging),
    );
    await check((stage) => creator.createLogGroup({ logGroupName: stage, tags: { stage } }));
    const logGroupName = 'live';
    await new CloudWatchLogs(settings).createLogGroup({ logGroupName, tags: { stage: 'live' } });
    const writer = new CloudWatchLogs(
      await restricted(cloud, 'log-writer', 'logs:CreateLogStream', tagged),
    );
    await check((stage) =>
      writer.createLogStream({ logGroupName: stage, logStreamName: 'stream' }),
    );
  });

  it('rules are known to conditions', async () => {
    const root = new EventBridge(settings);
    const ScheduleExpression = 'rate(1 day)';
    for (const stage of stages) {
      await root.putRule({ Name: stage, ScheduleExpression, Tags: tagsOf(stage) });
    }
    const own = new EventBridge(await restricted(cloud, 'ruler', 'events:DisableRule', tagged));
    await check((Name) => own.disableRule({ Name }));
    const creator = new EventBridge(
      await restricted(cloud, 'rule-creator', 'events:PutRule', tagging),
    );
    await check((stage) =>
      creator.putRule({ Name: `new-${stage}`, ScheduleExpression, Tags: tagsOf(stage) }),
    );
  });

  it('parameters are known to conditions', async () => {
    const creator = new SSM(
      await restricted(cloud, 'parameter-creator', 'ssm:PutParameter', tagging),
    );
    const put = (Name: string, client: SSM) =>
      client.putParameter({ Name, Value: 'x', Type: 'String', Tags: tagsOf(Name) });
    await check((stage) => put(stage, creator));
    await put('live', new SSM(settings));
    const own = new SSM(await restricted(cloud, 'parameter-reader', 'ssm:GetParameter', tagged));
    await check((Name) => own.getParameter({ Name }));
  });

  it('secrets are known to conditions', async () => {
    const send = async (who: typeof settings, action: string, input: object) => {
      const request = {
        url: `${cloud.endpoint}/`,
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `secretsmanager.${action}`,
        },
        body: JSON.stringify(input),
      };
      const answer = await fetch(await signedRequest(who, 'secretsmanager', request));
      if (answer.status === 200) return;
      throw Object.assign(new Error(), { name: answer.headers.get('x-amzn-errortype') });
    };
    const put = (Name: string, who: typeof settings) =>
      send(who, 'CreateSecret', { Name, SecretString: 'x', Tags: tagsOf(Name) });
    const creator = await restricted(
      cloud,
      'secret-creator',
      'secretsmanager:CreateSecret',
      tagging,
    );
    await check((stage) => put(stage, creator));
    await put('live', settings);
    const own = await restricted(cloud, 'secret-reader', 'secretsmanager:GetSecretValue', tagged);
    await check((SecretId) => send(own, 'GetSecretValue', { SecretId }));
  });

  it('users are known to conditions', async () => {
    const creator = new IAM(await restricted(cloud, 'user-creator', 'iam:CreateUser', tagging));
    const put = (UserName: string, client: IAM) =>
      client.createUser({ UserName, Tags: tagsOf(UserName) });
    await check((stage) => put(stage, creator));
    await put('live', new IAM(settings));
    const own = new IAM(await restricted(cloud, 'user-reader', 'iam:GetUser', tagged));
    await check((UserName) => own.getUser({ UserName }));
  });
});
