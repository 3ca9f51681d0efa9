import { randomBytes } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { Principal } from '../../kernel/principal.ts';
import { publish } from '../../kernel/publish.ts';
import { sendMessage } from '../../kernel/send-message.ts';
import type { FunctionInvoker } from '../../ports.ts';
import type { Target } from './configuration.ts';

export interface TargetDependencies {
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly invoker: FunctionInvoker;
}

/** What a bucket says to one of its targets. */
export interface Letter {
  /** Name of the bucket. */
  readonly bucket: string;
  readonly target: Target;
  readonly message: object;
}

function principalOf(bucket: string): Principal {
  return { kind: 'service', service: 's3.amazonaws.com', sourceArn: `arn:aws:s3:::${bucket}` };
}

/** @throws AwsError what the target answered, where it did not take it */
export async function send(
  { bucket, message, target }: Letter,
  { dispatcher, invoker }: Pick<TargetDependencies, 'dispatcher' | 'invoker'>,
): Promise<void> {
  const principal = principalOf(bucket);
  const Message = JSON.stringify(message);
  if (target.kind === 'function') {
    const payload = Buffer.from(Message);
    await invoker.invoke({ functionName: target.arn, payload, type: 'Event', principal });
    return;
  }
  if (target.kind === 'topic') {
    const Subject = 'Amazon S3 Notification';
    await publish(dispatcher, { TopicArn: target.arn, Subject, Message }, { principal });
    return;
  }
  await sendMessage(dispatcher, target.arn, { MessageBody: Message }, { principal });
}

/** Functions are asked for without being run; the others get a test event, as in AWS. */
async function greet(
  target: Target,
  bucket: string,
  dependencies: TargetDependencies,
): Promise<void> {
  if (target.kind !== 'function') {
    const message = {
      Service: 'Amazon S3',
      Event: 's3:TestEvent',
      Time: new Date(dependencies.clock.now()).toISOString(),
      Bucket: bucket,
      RequestId: randomBytes(8).toString('hex').toUpperCase(),
      HostId: randomBytes(32).toString('base64'),
    };
    await send({ bucket, message, target }, dependencies);
    return;
  }
  await dependencies.invoker.invoke({
    functionName: target.arn,
    payload: Buffer.from('{}'),
    type: 'DryRun',
    principal: principalOf(bucket),
  });
}

/** Whether a target is there and takes what the bucket sends. */
export async function isReachable(
  target: Target,
  bucket: string,
  dependencies: TargetDependencies,
): Promise<boolean> {
  try {
    await greet(target, bucket, dependencies);
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}
