import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startKeptCloud } from '../testing/kept-cloud.ts';
import { type AlarmScene, alarmScene, mailbox, onOwnMetric } from './testing/alarm-scene.ts';

const StateReason = 'a drill';

describe('the actions of alarms', () => {
  let scene: AlarmScene;
  beforeAll(async () => {
    scene = await alarmScene();
  });
  afterAll(() => scene.stop());

  const actionsOf = async (AlarmName: string) => {
    const { AlarmHistoryItems = [] } = await scene.cloudWatch.describeAlarmHistory({
      AlarmName,
      HistoryItemType: 'Action',
    });
    return AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary);
  };
  const ring = (AlarmName: string) =>
    scene.cloudWatch.setAlarmState({ AlarmName, StateValue: 'ALARM', StateReason });

  it.each(['throttle', 'error', 'reset'] as const)(
    'are taken once the fault %s is over',
    async (kind) => {
      const name = `after ${kind}`;
      await scene.put(name, { AlarmActions: [scene.topic] });
      scene.cloud.faults.add({ kind, service: 'sns', action: 'Publish', count: 6 });
      await ring(name);
      expect(await actionsOf(name)).toEqual([]);
      const actionsLater = async () => {
        await scene.clock.advance(1_000);
        return actionsOf(name);
      };
      const succeeded = `Successfully executed action ${scene.topic}`;
      await expect.poll(actionsLater).toEqual([succeeded]);
      expect(await scene.mail()).toMatchObject([{ AlarmName: name, NewStateValue: 'ALARM' }]);
    },
  );

  it('are in the history where they are refused', async () => {
    const nobody = scene.topic.replace('operators', 'nobody');
    await scene.put('lost', { AlarmActions: [nobody] });
    await ring('lost');
    await expect.poll(() => actionsOf('lost')).toEqual([`Failed to execute action ${nobody}`]);
  });

  it('are not taken any more once the cloud is reset', async () => {
    await scene.put('forgotten', { AlarmActions: [scene.topic] });
    const { id } = scene.cloud.faults.add({ kind: 'error', service: 'sns', action: 'Publish' });
    await ring('forgotten');
    await scene.cloud.reset();
    scene.cloud.faults.remove(id);
    const { mail } = await mailbox(scene);
    await scene.clock.advance(60_000);
    expect(await mail()).toEqual([]);
  });
});

describe('the actions of alarms in a cloud with a data folder', () => {
  it('are taken by the next cloud where this one is killed before', async () => {
    await using cloud = await startKeptCloud();
    const clients = () => ({
      cloudWatch: new CloudWatch(cloud.client),
      sns: new SNSClient(cloud.client),
      sqs: new SQSClient(cloud.client),
    });
    const { cloudWatch, ...before } = clients();
    const { topic } = await mailbox(before);
    await cloudWatch.putMetricAlarm(onOwnMetric('kept', { AlarmActions: [topic] }));
    const fault = { kind: 'error', service: 'sns', action: 'Publish' };
    await fetch(`${cloud.endpoint}/_jobline/faults`, {
      method: 'POST',
      body: JSON.stringify(fault),
    });
    await cloudWatch.setAlarmState({ AlarmName: 'kept', StateValue: 'ALARM', StateReason });
    await cloud.killAndStart();
    const { mail } = await mailbox(clients());
    expect(await mail(10)).toMatchObject([{ AlarmName: 'kept', NewStateReason: StateReason }]);
  });
});
