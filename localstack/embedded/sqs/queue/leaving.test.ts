import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { bareQueue, newMessage } from '../testing/bare-queues.ts';
import type { QueueRules } from './queue.ts';

const rules: QueueRules = { retentionMs: 1e9, redrive: undefined };
const bodies = (messages: readonly { readonly body: string }[]) => messages.map(({ body }) => body);

describe('a message leaves its queue', () => {
  it('when it is too old, counted from its sending in a dead-letter queue too', async () => {
    const clock = new ManualClock(1_000_000);
    const queue = bareQueue(clock, 'old');
    const target = bareQueue(clock, 'dead');
    const redriven = { ...rules, redrive: { maxReceiveCount: 1, target } };
    queue.send(newMessage('old'), 5_000);
    await clock.advance(4_000);
    queue.send(newMessage('young'), 0);
    queue.receive(1, 10, redriven);
    await clock.advance(10);
    queue.receive(1, 10, redriven);
    await clock.advance(2_000);
    queue.receive(1, 10, redriven);
    await clock.advance(10);
    queue.receive(1, 10, redriven);
    expect(bodies([...target.messages.values()])).toEqual(['young', 'old']);
    target.expire(3_000);
    expect(bodies([...target.messages.values()])).toEqual(['young']);
  });

  it('of FIFO when it is too old, counted anew in a dead-letter queue', async () => {
    const clock = new ManualClock(1_000_000);
    const queue = bareQueue(clock, 'old.fifo');
    const target = bareQueue(clock, 'dead.fifo');
    const redriven = { ...rules, redrive: { maxReceiveCount: 1, target } };
    queue.send(newMessage('old', 'g'), 0);
    queue.receive(1, 5_000, redriven);
    await clock.advance(5_000);
    queue.receive(1, 10, redriven);
    await clock.advance(1_000);
    target.expire(3_000);
    expect(target.size.ready).toBe(1);
    expect(bodies(target.receive(1, 10, { ...rules, retentionMs: 3_000 }))).toEqual(['old']);
  });

  it('of FIFO with very many others of its group', async () => {
    const clock = new ManualClock(1_000_000);
    const queue = bareQueue(clock, 'many.fifo');
    for (let count = 0; count < 20_000; count += 1) queue.send(newMessage('old', 'g'), 0);
    await clock.advance(1_000);
    queue.send(newMessage('new', 'g'), 0);
    queue.expire(500);
    expect(bodies(queue.receive(10, 100, rules))).toEqual(['new']);
  });

  it('for the same queue once, where that is its own dead-letter queue', () => {
    const queue = bareQueue(new ManualClock(0), 'own');
    const redriven = { ...rules, redrive: { maxReceiveCount: 1, target: queue } };
    queue.send(newMessage('1'), 0);
    const [first] = queue.receive(1, 0, redriven);
    expect(first?.body).toBe('1');
    expect(queue.receive(1, 0, redriven)).toEqual([]);
    expect(queue.size).toMatchObject({ ready: 1, inFlight: 0 });
  });
});
