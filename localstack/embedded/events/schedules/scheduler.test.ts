import { afterEach, expect, it, vi } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import type { Rule } from '../state.ts';
import { parseSchedule } from './schedule.ts';
import { Scheduler } from './scheduler.ts';

const minute = 60_000;

function rule(name: string): Rule {
  const schedule = parseSchedule('rate(1 minute)');
  return { name, arn: name, schedule, state: 'ENABLED', since: 0, targets: new Map() };
}

function scene(fire: (rule: Rule) => void) {
  const clock = new ManualClock(0);
  const rules = [rule('first'), rule('second')];
  const scheduler = new Scheduler({ clock, rules: () => rules }, fire);
  scheduler.reschedule();
  return { clock, scheduler };
}

afterEach(() => void vi.restoreAllMocks());

it('a rule that cannot fire ends neither the others nor itself', async () => {
  const emitWarning = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  const fired: string[] = [];
  const { clock } = scene(({ name }) => {
    fired.push(name);
    if (name === 'first') throw new Error('It broke.');
  });
  await clock.advance(2 * minute);
  expect(fired).toEqual(['first', 'second', 'first', 'second']);
  expect(emitWarning).toHaveBeenCalledTimes(2);
});

it('nothing fires once it is stopped, whatever rules change', async () => {
  const fired: string[] = [];
  const { clock, scheduler } = scene(({ name }) => fired.push(name));
  scheduler.stop();
  scheduler.reschedule();
  await clock.advance(2 * minute);
  expect(fired).toEqual([]);
});
