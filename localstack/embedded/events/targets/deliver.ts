import type { AwsError } from '../../kernel/aws-error.ts';
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

/** Names of faults in messages of dead-letter queues. */
function errorCode({ code, status }: AwsError): string {
  if (/AccessDenied|AuthorizationError/.test(code)) return 'NO_PERMISSIONS';
  if (/NonExistent|DoesNotExist|NotFound/.test(code)) return 'NO_RESOURCE';
  if (/Throttl|TooManyRequests/.test(code)) return 'THROTTLING';
  if (/LimitExceeded/.test(code)) return 'RESOURCE_LIMIT_EXCEEDED';
  if (status >= 500) return 'ERROR_FROM_TARGET';
  return /Invalid|Missing|Validation/.test(code) ? 'INVALID_PARAMETER' : 'UNKNOWN';
}

/** Why a parcel is given up, after how many further attempts. */
export interface Failure {
  readonly error: AwsError;
  readonly retries: number;
  /** Missing where trying again would not have helped. */
  readonly exhausted?: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
}

/**
 * Sends what cannot be delivered to the dead-letter queue of its target, where it has one.
 * @see Amazon EventBridge User Guide, "Using dead-letter queues to process undelivered events"
 */
export async function toDeadLetters(
  parcel: Parcel,
  { error, exhausted, retries }: Failure,
  dependencies: DeliveryDependencies,
): Promise<void> {
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
        ERROR_CODE: text(errorCode(error)),
        ERROR_MESSAGE: text(error.message || error.code),
        RETRY_ATTEMPTS: { DataType: 'Number', StringValue: String(retries) },
        ...(exhausted === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: text(exhausted) }),
      },
    },
    { principal: principal(parcel) },
  );
}
