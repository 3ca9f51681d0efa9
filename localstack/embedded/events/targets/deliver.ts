import type { Caller } from '../../kernel/caller.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { Principal } from '../../kernel/principal.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { publish } from '../../kernel/publish.ts';
import type { FunctionInvoker, LogSink } from '../../ports.ts';
import type { Rule, Target } from '../state.ts';

export interface DeliveryDependencies {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly invoker: FunctionInvoker;
  readonly logs: LogSink;
}

/** One payload on its way to one target. */
export interface Parcel {
  readonly rule: Pick<Rule, 'arn' | 'name'>;
  readonly target: Target;
  /** JSON. */
  readonly payload: string;
}

type Send = (parcel: Parcel, dependencies: DeliveryDependencies) => Promise<void>;

function principal({ rule }: Parcel): Principal {
  return { kind: 'service', service: 'events.amazonaws.com', sourceArn: rule.arn };
}

/** Sends the payload to a queue, with what goes with it. */
export async function sendToQueue(
  arn: string,
  parcel: Parcel,
  more: JsonObject,
  { caller }: DeliveryDependencies,
): Promise<void> {
  const QueueName = arn.split(':').at(-1) ?? '';
  // Asked for first, because a queue that is gone is another failure than one that refuses.
  const { QueueUrl } = await caller.json('sqs', 'GetQueueUrl', { QueueName });
  const message = { QueueUrl, MessageBody: parcel.payload, ...more };
  await caller.json('sqs', 'SendMessage', message, { principal: principal(parcel) });
}

const toQueue: Send = async (parcel, dependencies) => {
  const { arn, messageGroupId } = parcel.target;
  const more = messageGroupId === undefined ? {} : { MessageGroupId: messageGroupId };
  await sendToQueue(arn, parcel, more, dependencies);
};

const toTopic: Send = async (parcel, { dispatcher }) => {
  const notification = { TopicArn: parcel.target.arn, Message: parcel.payload };
  await publish(dispatcher, notification, { principal: principal(parcel) });
};

const toFunction: Send = async (parcel, { invoker }) => {
  await invoker.invoke({
    functionName: parcel.target.arn,
    payload: Buffer.from(parcel.payload),
    type: 'Event',
    principal: principal(parcel),
  });
};

const toLogGroup: Send = async ({ rule, target, payload }, { clock, logs }) => {
  const group = target.arn.split(':').slice(6).join(':').replace(/:\*$/, '');
  logs.write(group, rule.name, [{ timestamp: clock.now(), message: payload }]);
};

const senders: Readonly<Record<string, Send>> = {
  sqs: toQueue,
  sns: toTopic,
  lambda: toFunction,
  logs: toLogGroup,
};

/** Brings a payload to its target. @throws AwsError what the target's service answered */
export async function send(parcel: Parcel, dependencies: DeliveryDependencies): Promise<void> {
  await senders[parcel.target.arn.split(':')[2] ?? '']?.(parcel, dependencies);
}
