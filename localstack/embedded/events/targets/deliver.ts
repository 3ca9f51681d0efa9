import type { Caller } from '../../kernel/caller.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { Principal } from '../../kernel/principal.ts';
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

export function principal({ rule }: Parcel): Principal {
  return { kind: 'service', service: 'events.amazonaws.com', sourceArn: rule.arn };
}

export async function queueUrl(arn: string, { caller }: DeliveryDependencies): Promise<string> {
  const { QueueUrl } = await caller.json('sqs', 'GetQueueUrl', {
    QueueName: arn.split(':').at(-1) ?? '',
  });
  return String(QueueUrl);
}

const toQueue: Send = async (parcel, dependencies) => {
  const { target, payload } = parcel;
  await dependencies.caller.json(
    'sqs',
    'SendMessage',
    {
      QueueUrl: await queueUrl(target.arn, dependencies),
      MessageBody: payload,
      ...(target.messageGroupId === undefined ? {} : { MessageGroupId: target.messageGroupId }),
    },
    { principal: principal(parcel) },
  );
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
