import { expect, it } from 'vitest';
import { formatSchedule } from './format-schedule.ts';
import { point, reading, readingOf } from './testing/readings.ts';

const basement = reading({
  points: [
    point({ id: 'A-010-PK-B2', tag: 'A B2 010 PK', location: 'LIFT 2', readers: { E: 1 } }),
    point({
      id: 'A-002-PK-B2',
      tag: 'A B2 002 PK',
      location: 'BOILER ROOM WITH A VERY LONG NAME',
      leaves: 1,
      readers: { S: 1 },
      locks: { '02': 1 },
      review: 'Two tags near one block.',
    }),
  ],
  warnings: ['Lock code 11 is not defined on this sheet.'],
});

it('prints doors in natural order, totals and what else was found', () => {
  const lines = formatSchedule(basement, 140).split('\n');
  expect(lines[0]?.split(/ {2,}/)).toEqual([
    ...['Door ID', 'Tag', 'Location', 'Leaves', 'Readers', 'Locks', 'Conf', 'Page', 'Review'],
  ]);
  expect(lines[2]).toMatch(/^A-002-PK-B2 .*90% .*Two tags near one block\.$/);
  expect(lines[3]).toMatch(/^A-010-PK-B2 .*LIFT 2/);
  expect(lines[5]).toMatch(/^Total +1 +2 +1$/);
  expect(lines[6]).toBe('2 doors, 1 to review, 0 tags of other systems, 0 withheld, 1 warning');
});

it('keeps the door id and what is counted on a narrow terminal', () => {
  const [header = ''] = formatSchedule(basement, 60).split('\n');
  expect(header).toMatch(/^Door ID +Location +Leaves +Readers +Locks/);
  expect(header).not.toContain('Tag');
});

it('cuts a long room and says so', () => {
  expect(formatSchedule(basement, 80)).toMatch(/BOILER .*…/);
});

it('lets nothing of the drawing steer the terminal', () => {
  const evil = reading({ points: [point({ location: '\u001b[2Jgone\u0007' })] });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  expect(formatSchedule(evil, 100)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});

it('prints a drawing without doors as a header and a sentence', () => {
  expect(formatSchedule(readingOf(0), 80)).toContain('0 doors');
});
