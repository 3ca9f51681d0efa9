import { describe, expect, it } from 'vitest';
import { finalStateChanges } from '../invariants/final-exactly-once.ts';
import { History } from './history.ts';

const job = { job_id: 'job_1', dead_lettered: false, redrives: 0 };
const failed = { ...job, status: 'failed', updated_at: '1', dead_lettered: true };
const redriven = { ...job, status: 'completed', updated_at: '2', redrives: 1 };

function seen(...states: readonly Parameters<History['saw']>[0][number][]) {
  const history = new History();
  for (const state of states) history.saw([state]);
  return history;
}

describe('the history of a job', () => {
  it('ends where it was asked for, whatever comes later', () => {
    const history = seen(failed);
    const until = history.untilNow();
    history.saw([redriven]);
    expect(until.of('job_1')).toHaveLength(1);
    expect(history.of('job_1')).toHaveLength(2);
  });

  it('may go on after a dead letter was brought back, also where nobody saw it begin', () => {
    expect(finalStateChanges(seen(failed, redriven).of('job_1'))).toEqual([]);
  });

  it.each([
    ['a job that nobody brought back', [failed, { ...redriven, redrives: 0 }]],
    ['a job that has not died', [{ ...failed, dead_lettered: false }, redriven]],
    [
      'a job that is begun again',
      [
        { ...redriven, updated_at: '1' },
        { ...redriven, status: 'processing' },
      ],
    ],
  ])('has a final state that changes: %s', (_which, states) => {
    expect(finalStateChanges(seen(...states).of('job_1'))).toHaveLength(1);
  });
});
