import { expect, it } from 'vitest';
import type { Verdict } from './miss.ts';
import { type Finding, isIdle, summaryOf } from './summary.ts';

function finding(role: string, action: string, verdict: Verdict): Finding {
  const arn = `arn:aws:iam::000000000000:role/${role}`;
  const right = { role: arn, policy: role, statement: 0, action, resource: 'files/*', uses: 0 };
  return { right, verdict };
}

const missed: Verdict = { kind: 'missed', file: 'a.test.ts', test: 'reads' };
const findings = [
  finding('worker', 's3:GetObject', missed),
  finding('watch', 's3:PutObject', { kind: 'unused' }),
  finding('worker', 's3:PutObject', { kind: 'not missed', files: ['a.test.ts'] }),
];

it('the end is a table of the roles, and each right that nothing misses', () => {
  expect(summaryOf(findings)).toEqual([
    'role        rights      missed  not missed      unused',
    'watch            1           0           0           1',
    'worker           2           1           1           0',
    'all              3           1           1           1',
    'unused: watch: s3:PutObject on files/*',
    'not missed: worker: s3:PutObject on files/*',
  ]);
});

it('a right is idle unless it is missed', () => {
  expect(findings.map(isIdle)).toEqual([false, true, true]);
});
