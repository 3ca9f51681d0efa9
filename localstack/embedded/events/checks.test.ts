import { EventBridge } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';

describe('EventBridge', () => {
  let cloud: Cloud;
  let events: EventBridge;
  beforeAll(async () => {
    cloud = await startCloud();
    events = new EventBridge(clientSettings(cloud));
    await events.putRule({ Name: 'shapes', EventPattern: '{"source":["shapes"]}' });
  });
  afterAll(() => cloud.stop());

  const Arn = 'arn:aws:sqs:us-east-1:000000000000:shapes';

  it.each([
    [
      'a template that names no path',
      { InputTransformer: { InputPathsMap: { a: '$.id' }, InputTemplate: '{"b": <b>}' } },
      /invalid placeholder b/,
    ],
    [
      'a path by a reserved name',
      { InputTransformer: { InputPathsMap: { 'aws.a': '$.id' }, InputTemplate: '<aws.a>' } },
      /cannot start with AWS/,
    ],
    [
      'a path that begins nowhere',
      { InputTransformer: { InputPathsMap: { a: 'detail.a' }, InputTemplate: '<a>' } },
      /Invalid JSON path detail.a/,
    ],
    ['an input path that begins nowhere', { InputPath: 'detail' }, /Invalid JSON path detail/],
  ])('refuses a target with %s', async (_name, input, message) => {
    const put = events.putTargets({ Rule: 'shapes', Targets: [{ Id: 'q', Arn, ...input }] });
    await expect(put).rejects.toThrow(message);
  });

  it('takes a template of what EventBridge fills in, and of signs that are none', async () => {
    const InputTemplate = '{"rule": <aws.events.rule-arn>, "text": "1 < 2, \\<b>"}';
    const Targets = [{ Id: 'q', Arn, InputTransformer: { InputTemplate } }];
    expect(await events.putTargets({ Rule: 'shapes', Targets })).toMatchObject({
      FailedEntryCount: 0,
    });
  });

  it('tests patterns with whole events only', async () => {
    const EventPattern = '{"source":["s"]}';
    const whole = {
      id: '1',
      account: '000000000000',
      source: 's',
      time: '2026-01-01T00:00:00Z',
      region: 'us-east-1',
      resources: [],
      'detail-type': 't',
    };
    const test = (event: object) =>
      events.testEventPattern({ EventPattern, Event: JSON.stringify(event) });
    expect(await test(whole)).toMatchObject({ Result: true });
    const { time: _, ...rest } = whole;
    await expect(test(rest)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
