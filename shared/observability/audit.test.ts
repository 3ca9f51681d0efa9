import { expect, it } from 'vitest';
import { audit } from './audit.ts';

it('says who did what to what, and when, in one line that is found as such', () => {
  const lines: unknown[] = [];
  const telemetry = { info: (...line: unknown[]) => lines.push(line) };
  const at = new Date('2026-01-02T03:04:05.006Z');
  const about = { job_id: 'job_1', audit: 'no' };
  audit(telemetry, { who: 'acme', action: 'result_read', at, about });
  expect(lines).toEqual([
    [
      'audit',
      {
        audit: true,
        who: 'acme',
        action: 'result_read',
        at: '2026-01-02T03:04:05.006Z',
        job_id: 'job_1',
      },
    ],
  ]);
});
