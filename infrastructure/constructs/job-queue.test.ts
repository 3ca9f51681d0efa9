import { describe, expect, it } from 'vitest';
import { emptyStack, resourcesOf, someFunction } from '../testing/stack.ts';
import { all } from '../testing/template.ts';
import { JobQueue, type JobQueueProps } from './job-queue.ts';
import { QueueSource, type QueueSourceProps } from './queue-source.ts';
import { ValidationError } from './validation.ts';

const props: JobQueueProps = {
  name: 'work',
  deadLetterName: 'work-dlq',
  visibilityTimeoutSeconds: 960,
  consumerTimeoutSeconds: 900,
};
const queueWith = (changes: Partial<JobQueueProps>) =>
  new JobQueue(emptyStack(), 'queue', { ...props, ...changes });

describe('a job queue', () => {
  it('keeps messages 14 days, polls for 20 s and gives up after three receives by default', () => {
    const stack = emptyStack();
    new JobQueue(stack, 'queue', props);
    expect(all(resourcesOf(stack), 'sqs_queue')).toContainEqual(
      expect.objectContaining({
        message_retention_seconds: 1_209_600,
        receive_wait_time_seconds: 20,
        redrive_policy: expect.stringContaining('"maxReceiveCount":3'),
      }),
    );
  });

  it('gives its tags to the queue and to the dead letters, and none when it has none', () => {
    const tagsOf = (changes: Partial<JobQueueProps>) => {
      const stack = emptyStack();
      new JobQueue(stack, 'queue', { ...props, ...changes });
      return all(resourcesOf(stack), 'sqs_queue').map((each) => each['tags']);
    };
    expect(tagsOf({ tags: { Service: 'a' } })).toEqual([{ Service: 'a' }, { Service: 'a' }]);
    expect(tagsOf({})).toEqual([undefined, undefined]);
  });

  it.each([
    [{ visibilityTimeoutSeconds: 900 }, 'longer than the timeout of the function'],
    [{ visibilityTimeoutSeconds: 43_201 }, 'from 1 to 43200'],
    [{ retentionSeconds: 59 }, 'from 60 to 1209600'],
    [{ receiveWaitSeconds: 21 }, 'from 0 to 20'],
    [{ maxReceiveCount: 0 }, 'from 1 to 1000'],
    [{ maxReceiveCount: 2.5 }, 'a whole number'],
  ])('refuses %o', (changes, advice) => {
    expect(() => queueWith(changes)).toThrow(ValidationError);
    expect(() => queueWith(changes)).toThrow(advice);
  });
});

describe('a queue as the source of a worker', () => {
  const sourceWith = (
    changes: Partial<QueueSourceProps>,
    worker: { timeoutSeconds?: number; reservedConcurrency?: number } = {},
  ) => {
    const stack = emptyStack();
    return new QueueSource(stack, 'source', {
      queue: new JobQueue(stack, 'queue', props),
      worker: someFunction(stack, { timeoutSeconds: 900, ...worker }),
      maximumConcurrency: 2,
      ...changes,
    });
  };

  it('accepts the least concurrency that Lambda knows', () => {
    expect(() => sourceWith({ maximumConcurrency: 2 })).not.toThrow();
  });

  it.each([
    [{ maximumConcurrency: 1 }, {}, 'from 2 to 1000'],
    [{ batchSize: 11 }, {}, 'Set batchingWindowSeconds to 1 or more'],
    [{ batchSize: 10, batchingWindowSeconds: 60 }, {}, 'visibility timeout longer'],
    [{ maximumConcurrency: 5 }, { reservedConcurrency: 4 }, 'Lower maximumConcurrency'],
  ])('refuses %o for a worker with %o', (changes, worker, advice) => {
    expect(() => sourceWith(changes, worker)).toThrow(ValidationError);
    expect(() => sourceWith(changes, worker)).toThrow(advice);
  });
});
