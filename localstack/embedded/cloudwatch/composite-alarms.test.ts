import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlarmScene, alarmScene } from './testing/alarm-scene.ts';

describe('composite alarms', () => {
  let scene: AlarmScene;
  beforeAll(async () => {
    scene = await alarmScene();
  });
  afterAll(() => scene.stop());

  it('ring by their rule, and name the child that made the difference', async () => {
    await scene.put('left', { Threshold: 1 });
    await scene.put('right', { Threshold: 1 });
    await scene.cloudWatch.putCompositeAlarm({
      AlarmName: 'both',
      AlarmRule: 'ALARM(left) AND ALARM("right")',
      AlarmActions: [scene.topic],
    });
    expect(await scene.state('both')).toBe('OK');
    await scene.mail();
    await scene.datum('left', 2);
    await scene.clock.advance(2_000);
    expect(await scene.state('both')).toBe('OK');
    await scene.datum('right', 2);
    await scene.clock.advance(2_000);
    expect(await scene.state('both')).toBe('ALARM');
    const message = (await scene.mail()).find(({ AlarmName }) => AlarmName === 'both');
    expect(message).toMatchObject({
      AlarmRule: 'ALARM(left) AND ALARM("right")',
      NewStateReason: expect.stringMatching(
        /alarm:right transitioned to ALARM at Monday 01 June, 2026 12:\d\d:\d\d UTC$/,
      ),
      TriggeringChildren: [
        { Arn: expect.stringMatching(/:alarm:right$/), State: { Value: 'ALARM' } },
      ],
    });
    await expect(scene.cloudWatch.deleteAlarms({ AlarmNames: ['left'] })).rejects.toThrow(
      'composite alarm',
    );
  });

  it('hold their actions back until a while after another alarm rang', async () => {
    const { clock, cloudWatch } = scene;
    for (const name of ['child', 'maintenance']) {
      await scene.put(name, { TreatMissingData: 'ignore' });
    }
    await cloudWatch.putCompositeAlarm({
      AlarmName: 'all',
      AlarmRule: 'ALARM(child)',
      AlarmActions: [scene.topic],
      ActionsSuppressor: 'maintenance',
      ActionsSuppressorWaitPeriod: 5,
      ActionsSuppressorExtensionPeriod: 5,
    });
    const set = (AlarmName: string, StateValue: 'OK' | 'ALARM') =>
      cloudWatch.setAlarmState({ AlarmName, StateValue, StateReason: 'test' });
    await scene.mail();
    await set('maintenance', 'ALARM');
    await set('child', 'ALARM');
    await clock.advance(8_000);
    expect(await scene.alarm('all')).toMatchObject({
      StateValue: 'ALARM',
      ActionsSuppressedBy: 'Alarm',
    });
    const goBack = scene.cloud.snapshot();
    await scene.cloud.reset();
    await goBack();
    expect(await scene.alarm('all')).toMatchObject({ ActionsSuppressedBy: 'Alarm' });
    await set('maintenance', 'OK');
    await clock.advance(2_000);
    expect(await scene.alarm('all')).toMatchObject({ ActionsSuppressedBy: 'ExtensionPeriod' });
    expect(await scene.mail()).toEqual([]);
    await clock.advance(8_000);
    expect(await scene.alarm('all')).not.toHaveProperty('ActionsSuppressedBy');
    expect(await scene.mail()).toMatchObject([{ AlarmName: 'all', NewStateValue: 'ALARM' }]);
  });
});
