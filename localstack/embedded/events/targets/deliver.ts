import { AwsError, toAwsError } from '../../kernel/aws-error.ts';
import type { Caller } from '../../kernel/caller.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { Principal } from '../../kernel/principal.ts';
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

async function queueUrl(arn: string, { caller }: DeliveryDependencies): Promise<string> {
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
  const form = new URLSearchParams({
    Action: 'Publish',
    Version: '2010-03-31',
    TopicArn: parcel.target.arn,
    Message: parcel.payload,
  });
  const answer = await dispatcher.call({
    service: 'sns',
    principal: principal(parcel),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  if (answer.status < 300) return;
  const text = answer.body.toString();
  const code = /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? 'InternalError';
  throw new AwsError(code, /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? text, answer.status);
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

const defaults = { attempts: 185, maximumAgeSeconds: 86_400 };
const longestPauseMs = 60_000;

/** Errors that do not go away by trying again. */
function isFinal({ status, code }: AwsError): boolean {
  return status < 500 && !/Throttl|TooManyRequests|LimitExceeded/i.test(code);
}

async function toDeadLetters(parcel: Parcel, error: AwsError, dependencies: DeliveryDependencies) {
  const { rule, target, payload } = parcel;
  if (target.deadLetterArn === undefined) return;
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  await dependencies.caller.json(
    'sqs',
    'SendMessage',
    {
      QueueUrl: await queueUrl(target.deadLetterArn, dependencies),
      MessageBody: payload,
      MessageAttributes: {
        RULE_ARN: text(rule.arn),
        TARGET_ARN: text(target.arn),
        ERROR_CODE: text(error.code),
        ERROR_MESSAGE: text(error.message || error.code),
      },
    },
    { principal: principal(parcel) },
  );
}

/**
 * Brings a payload to its target: again and again for as long as the target's retry policy says,
 * then to its dead-letter queue, where it has one.
 */
export async function deliver(
  parcel: Parcel,
  dependencies: DeliveryDependencies,
  { attempt = 0, since = dependencies.clock.now() } = {},
): Promise<void> {
  const { target } = parcel;
  const send = senders[target.arn.split(':')[2] ?? ''];
  try {
    await send?.(parcel, dependencies);
  } catch (thrown) {
    const error = toAwsError(thrown);
    const policy = { ...defaults, ...target.retry };
    const pause = Math.min(longestPauseMs, 1_000 * 2 ** attempt);
    const age = dependencies.clock.now() + pause - since;
    const isLast =
      isFinal(error) || attempt >= policy.attempts || age > policy.maximumAgeSeconds * 1000;
    if (!isLast) {
      dependencies.clock.after(pause, () => {
        void deliver(parcel, dependencies, { attempt: attempt + 1, since });
      });
      return;
    }
    // A dead-letter queue that is gone or closed loses the event, as in AWS.
    await toDeadLetters(parcel, error, dependencies).catch(() => {});
  }
}
