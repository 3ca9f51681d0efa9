import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js';
import { Construct } from 'constructs';
import type { JobQueue } from './job-queue.ts';
import type { NodeFunction } from './node-function.ts';
import { ensure, ensureWithin } from './validation.ts';

export interface QueueSourceProps {
  readonly queue: JobQueue;
  readonly worker: NodeFunction;
  /** Most runs of the worker at once; Lambda's least is 2. */
  readonly maximumConcurrency: number;
  /** Messages in one event. @default 1 */
  readonly batchSize?: number;
  /** How long a batch may wait to fill. @default 0 */
  readonly batchingWindowSeconds?: number;
}

/** Feeds a queue to its worker, which answers message by message which ones failed. */
export class QueueSource extends Construct {
  constructor(scope: Construct, id: string, props: QueueSourceProps) {
    super(scope, id);
    const { queue, worker, maximumConcurrency, batchSize = 1, batchingWindowSeconds = 0 } = props;
    ensureWithin(this, 'maximumConcurrency', maximumConcurrency, { from: 2, to: 1_000 });
    ensureWithin(this, 'batchSize', batchSize, { from: 1, to: 10_000 });
    ensureWithin(this, 'batchingWindowSeconds', batchingWindowSeconds, { from: 0, to: 300 });
    ensure(
      this,
      batchSize <= 10 || batchingWindowSeconds >= 1,
      `a batch of ${batchSize} needs time to fill.`,
      'Set batchingWindowSeconds to 1 or more, or batchSize to 10 or less.',
    );
    ensure(
      this,
      queue.visibilityTimeoutSeconds > worker.timeoutSeconds + batchingWindowSeconds,
      `messages come back after ${queue.visibilityTimeoutSeconds} s, the worker may run for ${worker.timeoutSeconds} s.`,
      "Make the queue's visibility timeout longer.",
    );
    ensure(
      this,
      worker.reservedConcurrency === undefined || worker.reservedConcurrency >= maximumConcurrency,
      `${maximumConcurrency} runs are asked of a worker that reserves ${worker.reservedConcurrency}.`,
      'Lower maximumConcurrency: throttled messages use up their receives.',
    );
    new LambdaEventSourceMapping(this, 'mapping', {
      eventSourceArn: queue.queue.arn,
      functionName: worker.arn,
      batchSize,
      maximumBatchingWindowInSeconds: batchingWindowSeconds,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency },
    });
  }
}
