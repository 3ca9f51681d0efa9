import { expect, it } from 'vitest';
import { parseEventPattern } from '../pattern.ts';
import { ArchivedEvents } from './archived-events.ts';
import { Archives } from './archives.ts';

const day = 24 * 3_600_000;

function archive(name: string, { patternText = '', retentionDays = 0 } = {}) {
  return {
    name,
    arn: `arn:${name}`,
    sourceArn: 'bus',
    createdAt: 0,
    description: undefined,
    patternText: patternText || undefined,
    pattern: patternText === '' ? undefined : parseEventPattern(patternText),
    retentionDays,
    events: new ArchivedEvents(),
  };
}

/** Archives, and which records they say are different. */
function scene() {
  const archives = new Archives();
  const said: string[] = [];
  archives.tell((key) => said.push(key ?? 'any'));
  const records = () => [...archives.keys()].map((key) => [key, archives.get(key)] as const);
  return { archives, records, said };
}

it('an archive says of each event by itself that it came, however many it holds', () => {
  const { archives, records, said } = scene();
  archives.set(archive('all'));
  archives.set(archive('orders', { patternText: '{"source":["orders"]}' }));
  archives.take('bus', { source: 'orders' }, 1);
  archives.take('bus', { source: 'other' }, 2);
  archives.take('another bus', { source: 'orders' }, 3);
  expect(said).toEqual(['all 1', 'orders 2', 'all 3']);
  expect(records().map(([key, record]) => [key, record?.event.text])).toEqual([
    ['all 1', '{"source":"orders"}'],
    ['all 3', '{"source":"other"}'],
    ['orders 2', '{"source":"orders"}'],
  ]);
});

it('archives go on where others ended', () => {
  const before = scene();
  before.archives.set(archive('all'));
  before.archives.take('bus', { n: 1 }, 1);
  const after = scene();
  after.archives.set(archive('all'));
  after.archives.restore(
    before.records().flatMap(([key, record]) => (record === undefined ? [] : [[key, record]])),
  );
  after.archives.take('bus', { n: 2 }, 2);
  expect(after.records().map(([key]) => key)).toEqual(['all 1', 'all 2']);
});

it('an archive forgets what is older than it keeps it, and all once it is deleted', () => {
  const { archives, said } = scene();
  const daily = archive('daily', { retentionDays: 1 });
  archives.set(daily);
  for (const at of [0, 1, day]) archives.take('bus', {}, at);
  said.length = 0;
  archives.expire(day + 1);
  expect(said).toEqual(['daily 1']);
  expect(daily.events.between(0, 2 * day).map(({ at }) => at)).toEqual([1, day]);
  archives.delete(daily);
  expect(said).toEqual(['daily 1', 'daily 2', 'daily 3']);
  expect(archives.get('daily 2')).toBeUndefined();
});

it('an archive holds so many events at most, the newest', () => {
  const events = new ArchivedEvents();
  for (let sequence = 1; sequence <= 100_001; sequence += 1) {
    events.add({ sequence, at: sequence, text: '{}' });
  }
  expect(events.count).toBe(90_000);
  expect(events.bytes).toBe(180_000);
  expect(events.find(10_001)).toBeUndefined();
  expect(events.find(10_002)?.at).toBe(10_002);
});
