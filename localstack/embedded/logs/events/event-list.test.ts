import { describe, expect, it } from 'vitest';
import { EventList } from './event-list.ts';

let sequence = 0;

function event(timestamp: number, stream = 's') {
  sequence += 1;
  return { sequence, stream, timestamp, ingestionTime: 0, message: `at ${timestamp}` };
}

const times = (list: EventList) => list.all().map(({ timestamp }) => timestamp);

describe('the events of a group', () => {
  it('ascend by time, then by arrival, however late they come', () => {
    const list = new EventList();
    const [first, second] = [event(20), event(20)];
    list.add([event(10), first, event(40)]);
    list.add([event(5), second, event(30), event(50)]);
    list.add([]);
    expect(times(list)).toEqual([5, 10, 20, 20, 30, 40, 50]);
    expect(list.all().slice(2, 4)).toEqual([first, second]);
    expect(list.find(20, second.sequence)).toBe(second);
    expect(list.find(21, second.sequence)).toBeUndefined();
    expect(list.within(20, 40).map(({ timestamp }) => timestamp)).toEqual([20, 20, 30, 40]);
  });

  it('count their bytes, with 26 for each', () => {
    const list = new EventList();
    list.add([event(10), event(20, 'other'), event(30)]);
    expect(list.bytes).toBe(3 * (26 + 5));
    expect(list.deleteStream('other')).toHaveLength(1);
    expect(list.expire(10).map(({ timestamp }) => timestamp)).toEqual([10]);
    expect([times(list), list.bytes]).toEqual([[30], 31]);
  });

  it('are the newest where there are too many', () => {
    const list = new EventList();
    list.add(Array.from({ length: 100_000 }, (_, index) => event(index)));
    expect(list.add([event(100_000)])).toHaveLength(10_001);
    expect(times(list).at(0)).toBe(10_001);
  });
});
