import { expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { valueSample } from '../metrics/bucket.ts';
import { MetricStore } from '../metrics/store.ts';
import { AlarmEngine } from './engine.ts';
import type { MetricAlarm } from './model.ts';

/** A store in which one metric cannot be read. */
class BrokenStore extends MetricStore {
  override read(...[id, window, unit]: Parameters<MetricStore['read']>) {
    if (id.name === 'broken') throw new Error('It broke.');
    return super.read(id, window, unit);
  }
}

const idOf = (name: string) => ({ namespace: 'N', name, dimensions: {} });

function alarm(name: string): MetricAlarm {
  const state = { value: 'OK', reason: '', updatedAt: 0, transitionedAt: 0 } as const;
  return {
    kind: 'metric',
    name,
    arn: name,
    actionsEnabled: true,
    actions: { OK: [], ALARM: [], INSUFFICIENT_DATA: [] },
    configuredAt: 0,
    state,
    dueAt: 0,
    queries: [
      { id: 'm', returnData: true, metric: { id: idOf(name), period: 10_000, stat: 'Sum' } },
    ],
    plain: true,
    period: 10_000,
    evaluationPeriods: 1,
    threshold: 1,
    comparison: 'GreaterThanThreshold',
  };
}

it('an alarm that cannot be evaluated says so, and those behind it are looked at', () => {
  const clock = new ManualClock(Date.UTC(2026, 0, 1));
  const metrics = new BrokenStore();
  const engine = new AlarmEngine(
    { clock, metrics, notify: async () => '', events: { put: () => {} } },
    { account: '000000000000', region: 'us-east-1' },
  );
  engine.put(alarm('broken'));
  engine.put(alarm('whole'));
  const now = clock.now();
  metrics.put(idOf('whole'), valueSample(5), { time: now, now });
  engine.tick();
  expect(engine.alarms.get('broken')?.state).toMatchObject({
    value: 'INSUFFICIENT_DATA',
    reason: 'Evaluation error: It broke.',
  });
  expect(engine.alarms.stateOf('whole')).toBe('ALARM');
});
