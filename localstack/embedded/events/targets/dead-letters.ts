import type { AwsError } from '../../kernel/aws-error.ts';
import { type DeliveryDependencies, type Parcel, sendToQueue } from './deliver.ts';

type Exhausted = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

/** Why a parcel is given up, after how many further attempts; as messages of dead letters say it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly retries: number;
  /** Missing where trying again would not have helped. */
  readonly exhausted?: Exhausted;
}

function nameOf({ code, status }: AwsError): string {
  if (/AccessDenied|AuthorizationError/.test(code)) return 'NO_PERMISSIONS';
  if (/NonExistent|DoesNotExist|NotFound/.test(code)) return 'NO_RESOURCE';
  if (/Throttl|TooManyRequests/.test(code)) return 'THROTTLING';
  if (/LimitExceeded/.test(code)) return 'RESOURCE_LIMIT_EXCEEDED';
  if (status >= 500) return 'ERROR_FROM_TARGET';
  return /Invalid|Missing|Validation/.test(code) ? 'INVALID_PARAMETER' : 'UNKNOWN';
}

export function failureOf(
  error: AwsError,
  retries: number,
  exhausted: Exhausted | undefined,
): Failure {
  return {
    code: nameOf(error),
    message: error.message || error.code,
    retries,
    ...(exhausted === undefined ? {} : { exhausted }),
  };
}

/**
 * Sends what cannot be delivered to the dead-letter queue of its target, where it has one.
 * @see Amazon EventBridge User Guide, "Using dead-letter queues to process undelivered events"
 * @throws AwsError what SQS answered
 */
export async function toDeadLetters(
  parcel: Parcel,
  { code, exhausted, message, retries }: Failure,
  dependencies: DeliveryDependencies,
): Promise<void> {
  const { rule, target } = parcel;
  if (target.deadLetterArn === undefined) return;
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  const MessageAttributes = {
    RULE_ARN: text(rule.arn),
    TARGET_ARN: text(target.arn),
    ERROR_CODE: text(code),
    ERROR_MESSAGE: text(message),
    RETRY_ATTEMPTS: { DataType: 'Number', StringValue: String(retries) },
    ...(exhausted === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: text(exhausted) }),
  };
  await sendToQueue(target.deadLetterArn, parcel, { MessageAttributes }, dependencies);
}
