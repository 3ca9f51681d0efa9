import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { bareQueue, newMessage } from '../testing/bare-queues.ts';
import type { Queue, QueueRules } from './queue.ts';

const rules: QueueRules = { retentionMs: 1e9, redrive: undefined };
const never = new AbortController().signal;

const bodies = (messages: readonly { readonly body: string }[]) => messages.map(({ body }) => body);

/** A long poll for one message. */
function poll(queue: Queue, given = rules, signal = never) {
  return queue.waiters.wait(() => queue.receive(1, 1000, given), { ms: 20_000, signal });
}

describe('long polls', () => {
  it('are served once each, and none that was broken off', async () => {
    const clock = new ManualClock(1_000_000);
    const queue = bareQueue(clock, 'polled');
    const gone = new AbortController();
    const broken = poll(queue, rules, gone.signal);
    const first = poll(queue);
    const second = poll(queue);
    gone.abort();
    queue.send(newMessage('1'), 0);
    queue.send(newMessage('2'), 0);
    expect(await broken).toEqual([]);
    expect(bodies([...(await first), ...(await second)])).toEqual(['1', '2']);
    const third = poll(queue);
    await clock.advance(1000);
    expect((await third)[0]?.receiveCount).toBe(2);
  });

  it('are all served by messages that come back at the same moment, whoever looks first', async () => {
    let now = 0;
    const queue = bareQueue({ now: () => now, after: () => () => {} }, 'together');
    for (const body of ['1', '2', '3']) queue.send(newMessage(body), 500);
    const polls = [poll(queue), poll(queue), poll(queue)];
    now = 500;
    expect(queue.size).toMatchObject({ ready: 0, inFlight: 3 });
    expect(bodies((await Promise.all(polls)).flat()).sort()).toEqual(['1', '2', '3']);
  });

  it('lose nothing where dead letters before a message open its group', async () => {
    const clock = new ManualClock(1_000_000);
    const queue = bareQueue(clock, 'poisoned.fifo');
    const target = bareQueue(clock, 'dead.fifo');
    const redriven = { ...rules, redrive: { maxReceiveCount: 1, target } };
    for (const group of ['a', 'b']) {
      for (const place of [1, 2, 3]) queue.send(newMessage(`${group}${place}`, group), 0);
    }
    queue.receive(1, 100, redriven);
    queue.receive(1, 100, redriven);
    const polls = [poll(queue, redriven), poll(queue, redriven)];
    await clock.advance(100);
    expect(bodies((await Promise.all(polls)).flat())).toEqual(['a2', 'b2']);
    expect(queue.size).toEqual({ delayed: 0, inFlight: 2, ready: 2 });
    expect(target.size.ready).toBe(2);
  });

  it('that fail do so by themselves, and the next one has the message', async () => {
    const queue = bareQueue(new ManualClock(0), 'failing');
    let isBroken = false;
    const attempt = () => {
      if (isBroken) throw new Error('No.');
      return [];
    };
    const failing = queue.waiters.wait(attempt, { ms: 20_000, signal: never });
    const next = poll(queue);
    isBroken = true;
    queue.send(newMessage('1'), 0);
    await expect(failing).rejects.toThrow('No.');
    expect(bodies(await next)).toEqual(['1']);
  });
});
