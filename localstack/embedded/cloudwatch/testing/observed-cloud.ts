import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { ManualClock } from '../../testing/manual-clock.ts';

/** A cloud whose time a test moves, with the clients of what watches and is watched. */
export async function startObservedCloud() {
  const clock = new ManualClock(Date.UTC(2026, 5, 1, 12));
  const cloud = await startCloud({ clock });
  const settings = clientSettings(cloud);
  return {
    clock,
    cloud,
    cloudWatch: new CloudWatch(settings),
    sns: new SNSClient(settings),
    sqs: new SQSClient(settings),
    stop: () => cloud.stop(),
  };
}

export type ObservedCloud = Awaited<ReturnType<typeof startObservedCloud>>;

/** The policy of a queue that anybody may send to. */
export const openPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
});
