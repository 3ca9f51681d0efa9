import { describe, expect, it } from 'vitest';
import { valueSample } from './bucket.ts';
import { MetricStore } from './store.ts';

const id = { namespace: 'N', name: 'm', dimensions: { b: '2', a: '1' } };
const minute = 60_000;

describe('the metric store', () => {
  it('keeps sums when seconds are rolled up into minutes', () => {
    const store = new MetricStore();
    const start = Date.UTC(2026, 0, 1);
    const seconds = 3_600;
    for (let second = 0; second < seconds; second += 1) {
      const time = start + second * 1000;
      store.put(id, valueSample(second % 2), { time, now: time });
    }
    const window = { start, end: start + seconds * 1000, period: minute };
    const minutes = [...store.read(id, window).values()];
    expect(minutes).toHaveLength(60);
    expect(minutes.every(({ count, sum }) => count === 60 && sum === 30)).toBe(true);
  });

  it('takes data that come late and out of order', () => {
    const store = new MetricStore();
    const now = Date.UTC(2026, 0, 1, 12);
    for (const ago of [0, 7_200_000, 60_000, 3_600_000, 61_000]) {
      store.put(id, valueSample(1), { time: now - ago, now });
    }
    const window = { start: now - 3 * 3_600_000, end: now + 1, period: 3_600_000 };
    expect([...store.read(id, window).values()].map(({ count }) => count)).toEqual([1, 3, 1]);
  });

  it('forgets the quietest metrics where there are too many, and says so', () => {
    const store = new MetricStore();
    const gone = new Set<string>();
    store.tell((slot) => {
      if (slot !== undefined && store.slot(slot) === undefined) gone.add(slot);
    });
    for (let number = 0; number <= 50_000; number += 1) {
      store.put({ ...id, dimensions: { number: `${number}` } }, valueSample(1), {
        time: number,
        now: number,
      });
    }
    store.say();
    expect([...store.list()]).toHaveLength(45_001);
    expect(gone.size).toBe(5_000);
  });

  it('says what has expired', () => {
    const store = new MetricStore();
    const day = 24 * 60 * minute;
    const start = Date.UTC(2026, 0, 1);
    const put = (time: number) => store.put(id, valueSample(1), { time, now: time });
    const said: (string | undefined)[] = [];
    store.tell((slot) => said.push(slot));
    for (let at = 0; at < 100; at += 1) put(start + at * minute);
    const before = [...store.slotKeys()];
    for (let at = 0; at < 100; at += 1) put(start + 16 * day + at * minute);
    store.say();
    const after = [...store.slotKeys()].filter((slot) => store.slot(slot) !== undefined);
    const gone = before.filter((slot) => !after.includes(slot));
    expect(gone.length).toBeGreaterThan(0);
    expect(said).toEqual(expect.arrayContaining(gone));
  });

  it('tells metrics apart by dimensions, whatever their order', () => {
    const store = new MetricStore();
    const at = { time: 0, now: 0 };
    store.put(id, valueSample(1), at);
    store.put({ ...id, dimensions: { a: '1', b: '2' } }, valueSample(1), at);
    store.put({ ...id, dimensions: { a: '1' } }, valueSample(1), at);
    expect([...store.list()]).toHaveLength(2);
    expect(store.read(id, { start: 0, end: 1000, period: 1000 }).get(0)?.count).toBe(2);
  });
});
