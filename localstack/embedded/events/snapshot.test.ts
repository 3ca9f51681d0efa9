import { EventBridge } from '@aws-sdk/client-eventbridge';
import { expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';

it('a snapshot brings back rules, and a reset leaves the default bus alone', async () => {
  await using cloud = await startCloud();
  const events = new EventBridge(clientSettings(cloud));
  const names = async () => (await events.listRules({})).Rules?.map(({ Name }) => Name);
  await events.putRule({ Name: 'first', ScheduleExpression: 'rate(1 day)' });
  const bringBack = cloud.snapshot();
  await events.deleteRule({ Name: 'first' });
  await events.putRule({ Name: 'later', EventPattern: '{"source":["a"]}' });
  await events.createEventBus({ Name: 'later' });
  await bringBack();
  expect(await names()).toEqual(['first']);
  await cloud.reset();
  expect(await names()).toEqual([]);
  const { EventBuses } = await events.listEventBuses({});
  expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default']);
});
