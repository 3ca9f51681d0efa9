import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue/index.js';
import { SqsQueueRedriveAllowPolicy } from '@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy/index.js';
import { Construct } from 'constructs';
import type { Grant } from './grant.ts';
import { ensure, ensureWithin } from './validation.ts';

/** What a function may do with the messages of a queue; SQS's own names of the actions. */
export type QueueAction =
  | 'SendMessage'
  | 'ReceiveMessage'
  | 'DeleteMessage'
  | 'ChangeMessageVisibility'
  | 'GetQueueAttributes';

/** What a function needs whose events are the messages of a queue. */
export const consuming: readonly QueueAction[] = [
  'ReceiveMessage',
  'DeleteMessage',
  'ChangeMessageVisibility',
  'GetQueueAttributes',
];

export interface JobQueueProps {
  readonly name: string;
  readonly deadLetterName: string;
  /** How long a received message stays hidden. */
  readonly visibilityTimeoutSeconds: number;
  /** Timeout of the function that reads the queue; the visibility timeout must be longer. */
  readonly consumerTimeoutSeconds: number;
  /** Of both queues. @default 1_209_600 (14 days, the longest SQS knows) */
  readonly retentionSeconds?: number;
  /** Long polling. @default 20 (the longest SQS knows) */
  readonly receiveWaitSeconds?: number;
  /** Receives before a message becomes a dead letter. @default 3 */
  readonly maxReceiveCount?: number;
  /** Of both queues. @default - those of the provider */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A work queue with its dead-letter queue, which takes dead letters from this queue only. */
export class JobQueue extends Construct {
  readonly queue: SqsQueue;
  readonly deadLetterQueue: SqsQueue;
  readonly queueName: string;
  readonly deadLetterQueueName: string;
  readonly visibilityTimeoutSeconds: number;
  readonly maxReceiveCount: number;

  constructor(scope: Construct, id: string, props: JobQueueProps) {
    super(scope, id);
    const { retentionSeconds = 1_209_600, receiveWaitSeconds = 20, maxReceiveCount = 3 } = props;
    const { visibilityTimeoutSeconds, consumerTimeoutSeconds, tags } = props;
    const common = {
      messageRetentionSeconds: retentionSeconds,
      receiveWaitTimeSeconds: receiveWaitSeconds,
      sqsManagedSseEnabled: true,
      ...(tags === undefined ? {} : { tags: { ...tags } }),
    };
    ensureWithin(this, 'visibilityTimeoutSeconds', visibilityTimeoutSeconds, {
      from: 1,
      to: 43_200,
    });
    ensure(
      this,
      visibilityTimeoutSeconds > consumerTimeoutSeconds,
      `a message would come back after ${visibilityTimeoutSeconds} s while its function may run for ${consumerTimeoutSeconds} s.`,
      'Make visibilityTimeoutSeconds longer than the timeout of the function.',
    );
    ensureWithin(this, 'retentionSeconds', retentionSeconds, { from: 60, to: 1_209_600 });
    ensureWithin(this, 'receiveWaitSeconds', receiveWaitSeconds, { from: 0, to: 20 });
    ensureWithin(this, 'maxReceiveCount', maxReceiveCount, { from: 1, to: 1_000 });
    this.deadLetterQueue = new SqsQueue(this, 'dead-letters', {
      ...common,
      name: props.deadLetterName,
    });
    this.queue = new SqsQueue(this, 'queue', {
      ...common,
      name: props.name,
      visibilityTimeoutSeconds,
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: this.deadLetterQueue.arn,
        maxReceiveCount,
      }),
    });
    new SqsQueueRedriveAllowPolicy(this, 'redrive-allow', {
      queueUrl: this.deadLetterQueue.url,
      redriveAllowPolicy: JSON.stringify({
        redrivePermission: 'byQueue',
        sourceQueueArns: [this.queue.arn],
      }),
    });
    this.queueName = props.name;
    this.deadLetterQueueName = props.deadLetterName;
    this.visibilityTimeoutSeconds = visibilityTimeoutSeconds;
    this.maxReceiveCount = maxReceiveCount;
  }

  /** @param variable that gets the URL of the queue */
  granting(actions: readonly QueueAction[], variable = 'SQS_QUEUE_URL'): Grant {
    return grantOn(this.queue, actions, variable);
  }

  /** Metrics have no names in policies: AWS accepts only `*` here. */
  grantingAge(): Grant {
    return { statements: [{ actions: ['cloudwatch:GetMetricStatistics'], resources: ['*'] }] };
  }

  /** @param variable that gets the URL of the dead-letter queue */
  grantingDeadLetters(actions: readonly QueueAction[], variable = 'DEAD_LETTER_QUEUE_URL'): Grant {
    return grantOn(this.deadLetterQueue, actions, variable);
  }
}

function grantOn(queue: SqsQueue, actions: readonly QueueAction[], variable: string): Grant {
  return {
    variables: { [variable]: queue.url },
    statements: [{ actions: actions.map((action) => `sqs:${action}`), resources: [queue.arn] }],
  };
}
