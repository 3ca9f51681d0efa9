import { randomUUID } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import type { Marks } from './keeping/marks.ts';
import type { Queue } from './queue/queue.ts';
import type { QueueStore } from './store.ts';

/** One redrive of a dead-letter queue. */
export interface MoveTask {
  readonly handle: string;
  readonly source: Queue;
  /** Missing: each message goes back where it came from. */
  readonly destination: Queue | undefined;
  /** Messages a second; missing: as fast as it goes. */
  readonly rate: number | undefined;
  readonly startedAt: number;
  readonly toMove: number;
  moved: number;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  failure: string | undefined;
}

/** Messages that are moved at a stretch before others get their turn. */
const stretch = 250;
const pauseMs = 10;

/** Tasks that are remembered, running ones included. */
const remembered = 1000;

/** Redrives, running and past. */
export class MoveTasks {
  readonly #clock: Clock;
  readonly #store: QueueStore;
  readonly #marks: Marks;
  #tasks: MoveTask[] = [];

  constructor(dependencies: {
    readonly clock: Clock;
    readonly marks: Marks;
    readonly store: QueueStore;
  }) {
    this.#clock = dependencies.clock;
    this.#marks = dependencies.marks;
    this.#store = dependencies.store;
  }

  get all(): readonly MoveTask[] {
    return this.#tasks;
  }

  /** One that was there before the process ended; one that ran goes on. */
  restore(task: MoveTask): void {
    this.#tasks = [task, ...this.#tasks];
    if (task.status === 'RUNNING') this.#clock.after(0, () => this.#run(task));
  }

  clear(): void {
    for (const task of this.#tasks) task.status = 'CANCELLED';
    this.#tasks = [];
  }

  /** Newest first. */
  of(source: Queue): readonly MoveTask[] {
    return this.#tasks.filter((task) => task.source === source);
  }

  find(handle: string): MoveTask | undefined {
    return this.#tasks.find((task) => task.handle === handle);
  }

  start(source: Queue, destination: Queue | undefined, rate: number | undefined): MoveTask {
    const id = { taskId: randomUUID(), sourceArn: source.arn };
    const task: MoveTask = {
      handle: Buffer.from(JSON.stringify(id)).toString('base64'),
      source,
      destination,
      rate,
      startedAt: this.#clock.now(),
      toMove: source.size.ready,
      moved: 0,
      status: 'RUNNING',
      failure: undefined,
    };
    this.#tasks = [task, ...this.#tasks];
    this.#marks.task(task.handle);
    for (const { handle } of this.#tasks.splice(remembered)) this.#marks.task(handle);
    this.#clock.after(0, () => this.#run(task));
    return task;
  }

  cancel(task: MoveTask): void {
    task.status = 'CANCELLED';
    this.#marks.task(task.handle);
  }

  #run(task: MoveTask): void {
    if (task.status !== 'RUNNING') return;
    const elapsed = (this.#clock.now() - task.startedAt) / 1000;
    const allowed =
      task.rate === undefined
        ? stretch
        : Math.min(stretch, Math.floor(elapsed * task.rate) + 1 - task.moved);
    for (let count = 0; count < allowed && task.status === 'RUNNING'; count += 1) this.#move(task);
    if (allowed > 0) this.#marks.task(task.handle);
    if (task.status === 'RUNNING') this.#clock.after(pauseMs, () => this.#run(task));
  }

  #move(task: MoveTask): void {
    if (this.#isGone(task.source) || (task.destination && this.#isGone(task.destination))) {
      fail(task, 'AWS.SimpleQueueService.NonExistentQueue');
      return;
    }
    const message = task.moved >= task.toMove ? undefined : task.source.pull();
    if (message === undefined) {
      task.status = 'COMPLETED';
      return;
    }
    const back = message.deadLetterSource;
    const target = task.destination ?? (back === undefined ? undefined : this.#store.byArn(back));
    if (target === undefined) {
      // The message stays where it was.
      task.source.putBack(message);
      const isUnknown = back === undefined;
      fail(
        task,
        isUnknown ? 'CouldNotDetermineMessageSource' : 'AWS.SimpleQueueService.NonExistentQueue',
      );
      return;
    }
    // A redriven message is a new one: new id, new age, no receives.
    target.send(message, 0);
    task.moved += 1;
  }

  #isGone(queue: Queue): boolean {
    return this.#store.byArn(queue.arn) !== queue;
  }
}

function fail(task: MoveTask, reason: string): void {
  task.status = 'FAILED';
  task.failure = reason;
}
