import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { point, reading } from '../schedule/testing/readings.ts';
import { applyCorrections } from './apply-corrections.ts';
import { corrections } from './correction.ts';

const page = join(import.meta.dirname, '..', '..', '..', 'docs', 'estimator.md');

it('the corrections on the estimators’ page can be applied as they stand there', () => {
  const [, json = ''] = /```json\n(\[[^`]*\])\n```/.exec(readFileSync(page, 'utf8')) ?? [];
  const told = corrections.parse(JSON.parse(json));
  expect(new Set(told.map(({ action }) => action)).size).toBe(5);
  const ids = told.flatMap((each) => (each.action === 'add_point' ? [] : [each.id]));
  const sheet = reading({ points: ids.map((id) => point({ id })) });
  const { reading: corrected } = applyCorrections(sheet, told);
  expect(corrected.points.map(({ id }) => id)).toContain('A-020-PK-L1');
});
