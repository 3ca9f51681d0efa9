import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { bareQueue, newMessage } from '../testing/bare-queues.ts';
import type { Queue, QueueRules } from './queue.ts';

const rules: QueueRules = { retentionMs: 1e9, redrive: undefined };

type Step =
  | { readonly kind: 'send'; readonly group: string; readonly delay: number }
  | { readonly kind: 'receive'; readonly maximum: number; readonly hidden: number }
  | { readonly kind: 'delete' | 'release'; readonly index: number }
  | { readonly kind: 'wait'; readonly ms: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('send' as const),
      group: fc.constantFrom('a', 'b'),
      delay: fc.constantFrom(0, 0, 500),
    }),
    fc.record({
      kind: fc.constant('receive' as const),
      maximum: fc.integer({ min: 1, max: 10 }),
      hidden: fc.constantFrom(0, 100, 1000),
    }),
    fc.record({
      kind: fc.constantFrom('delete' as const, 'release' as const),
      index: fc.nat(5),
    }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(50, 200, 2000) }),
  ),
  { maxLength: 60 },
);

/** Plays steps on a queue and keeps count of what went in and out. */
class Player {
  readonly sent: string[] = [];
  readonly deleted: string[] = [];
  readonly queue: Queue;
  readonly #clock = new ManualClock(1_000_000);
  #receipts: string[] = [];

  constructor(name: string) {
    this.queue = bareQueue(this.#clock, name);
  }

  async play(step: Step): Promise<void> {
    switch (step.kind) {
      case 'send':
        return this.#send(step.group, step.delay);
      case 'receive':
        this.#receive(step.maximum, step.hidden);
        return;
      case 'wait':
        return this.#clock.advance(step.ms);
      default:
        return this.#end(step.index, step.kind);
    }
  }

  /** Takes and deletes whatever is left. */
  async drain(): Promise<void> {
    await this.#clock.advance(5000);
    while (this.#receive(10, 1000) > 0) {
      for (let index = this.#receipts.length - 1; index >= 0; index -= 1)
        this.#end(index, 'delete');
    }
  }

  #send(group: string, delay: number): void {
    const { fifo } = this.queue;
    const body = `${group}${this.sent.length}`;
    this.sent.push(body);
    this.queue.send(newMessage(body, fifo ? group : undefined), fifo ? 0 : delay);
  }

  #receive(maximum: number, hidden: number): number {
    const taken = this.queue.receive(maximum, hidden, rules);
    const receipts = taken.map(({ receipt = '' }) => receipt);
    this.#receipts = [...this.#receipts, ...receipts].slice(-10);
    return taken.length;
  }

  #end(index: number, how: 'delete' | 'release'): void {
    const found = this.queue.find(this.#receipts[index] ?? '');
    if (found?.state !== 'inFlight') return;
    if (how === 'release') {
      this.queue.changeVisibility(found, 0);
      return;
    }
    this.queue.delete(found);
    this.deleted.push(found.body);
  }
}

async function play(name: string, given: readonly Step[]) {
  const player = new Player(name);
  for (const step of given) {
    await player.play(step);
    const { delayed, inFlight, ready } = player.queue.size;
    expect(delayed + inFlight + ready).toBe(player.sent.length - player.deleted.length);
  }
  await player.drain();
  return { deleted: player.deleted, sent: player.sent, size: player.queue.size };
}

describe('a queue', () => {
  it('loses nothing and gives nothing twice once it is deleted', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const { deleted, sent, size } = await play('standard', given);
        expect([...deleted].sort()).toEqual([...sent].sort());
        expect(size).toMatchObject({ delayed: 0, inFlight: 0, ready: 0 });
      }),
    );
  });

  it('of FIFO never hands out a message of a group while another receive holds one', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const { deleted, sent } = await play('ordered.fifo', given);
        expect([...deleted].sort()).toEqual([...sent].sort());
      }),
    );
    const queue = bareQueue(new ManualClock(0), 'ordered.fifo');
    for (const body of ['1', '2', '3']) queue.send(newMessage(body, 'g'), 0);
    const [first] = queue.receive(1, 1000, rules);
    expect(queue.receive(10, 1000, rules)).toEqual([]);
    if (first !== undefined) queue.delete(first);
    expect(queue.receive(10, 1000, rules).map(({ body }) => body)).toEqual(['2', '3']);
  });

  it('of FIFO serves its groups in turn', () => {
    const queue = bareQueue(new ManualClock(0), 'turns.fifo');
    for (const body of ['a1', 'a2', 'b1']) queue.send(newMessage(body, body.charAt(0)), 0);
    const taken = [1, 2, 3].map(() => {
      const [message] = queue.receive(1, 1000, rules);
      if (message !== undefined) queue.delete(message);
      return message?.body;
    });
    expect(taken).toEqual(['a1', 'b1', 'a2']);
  });

  it('gives an FIFO group in its order again when the first receive gives up', async () => {
    const clock = new ManualClock(0);
    const queue = bareQueue(clock, 'again.fifo');
    for (const body of ['1', '2', '3']) queue.send(newMessage(body, 'g'), 0);
    queue.receive(2, 100, rules);
    await clock.advance(100);
    expect(queue.receive(10, 100, rules).map(({ body }) => body)).toEqual(['1', '2', '3']);
  });
});
