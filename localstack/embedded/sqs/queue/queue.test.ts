import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { Marks } from '../keeping/marks.ts';
import type { NewMessage } from './message.ts';
import { Queue, type QueueRules } from './queue.ts';

const rules: QueueRules = { retentionMs: 1e9, redrive: undefined };

function message(body: string, groupId?: string): NewMessage {
  return {
    body,
    md5OfBody: '',
    attributes: {},
    systemAttributes: {},
    size: body.length,
    senderId: 'x',
    groupId,
    deduplicationId: undefined,
  };
}

function queueOf(name: string) {
  const clock = new ManualClock(1_000_000);
  return {
    clock,
    queue: new Queue({ clock, marks: new Marks() }, { name, arn: name, region: 'r' }),
  };
}

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
  readonly #clock: ManualClock;
  #receipts: string[] = [];

  constructor(name: string) {
    const made = queueOf(name);
    this.queue = made.queue;
    this.#clock = made.clock;
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
    this.queue.send(message(body, fifo ? group : undefined), fifo ? 0 : delay);
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
    const { queue } = queueOf('ordered.fifo');
    for (const body of ['1', '2', '3']) queue.send(message(body, 'g'), 0);
    const [first] = queue.receive(1, 1000, rules);
    expect(queue.receive(10, 1000, rules)).toEqual([]);
    if (first !== undefined) queue.delete(first);
    expect(queue.receive(10, 1000, rules).map(({ body }) => body)).toEqual(['2', '3']);
  });

  it('gives an FIFO group in its order again when the first receive gives up', async () => {
    const { clock, queue } = queueOf('again.fifo');
    for (const body of ['1', '2', '3']) queue.send(message(body, 'g'), 0);
    queue.receive(2, 100, rules);
    await clock.advance(100);
    expect(queue.receive(10, 100, rules).map(({ body }) => body)).toEqual(['1', '2', '3']);
  });

  it('serves each long poll once, and none that was broken off', async () => {
    const { clock, queue } = queueOf('polled');
    const gone = new AbortController();
    const poll = (signal: AbortSignal) =>
      queue.waiters.wait(() => queue.receive(1, 1000, rules), { ms: 20_000, signal });
    const never = new AbortController().signal;
    const broken = poll(gone.signal);
    const first = poll(never);
    const second = poll(never);
    gone.abort();
    queue.send(message('1'), 0);
    queue.send(message('2'), 0);
    expect(await broken).toEqual([]);
    expect([(await first)[0]?.body, (await second)[0]?.body]).toEqual(['1', '2']);
    const third = poll(never);
    await clock.advance(1000);
    expect((await third)[0]?.receiveCount).toBe(2);
  });
});
