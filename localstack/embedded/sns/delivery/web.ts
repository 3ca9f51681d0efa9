import { AwsError } from '../../kernel/aws-error.ts';
import type { Retries } from '../../kernel/insisting.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { Subscription } from '../store.ts';

/** What one attempt has 15 s for, as SNS does it. */
const timeoutMs = 15_000;

/** Of the subscription's delivery policy; AWS's default is three times after 20 s each. */
export function retriesOf(subscription: Subscription): Retries {
  const policy = parsedJson(subscription.attributes.get('DeliveryPolicy') ?? '{}');
  const healthy = isObject(policy) ? policy['healthyRetryPolicy'] : undefined;
  const fields = isObject(healthy) ? healthy : {};
  const count = Number(fields['numRetries'] ?? 3);
  const delayMs = Number(fields['minDelayTarget'] ?? 20) * 1000;
  return { atOnce: 0, pauseMs: (tries) => (tries <= count ? delayMs : undefined) };
}

/** Only this machine is reached: nothing leaks from tests to the world. */
function isLocal(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(endpoint).hostname);
}

/** Statuses that say that the same message would be refused again. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

function failure(message: string, status: number): AwsError {
  return new AwsError('WebServerError', message, isFinal(status) ? 400 : 500);
}

/**
 * Posts something to a web server on this machine.
 * @throws AwsError of status 400 where it is refused for good, else of 500
 */
export async function post(
  { endpoint, topicArn }: Pick<Subscription, 'endpoint' | 'topicArn'>,
  message: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
): Promise<void> {
  if (!isLocal(endpoint)) throw failure(`${endpoint} is not on this machine.`, 400);
  const { body, status } = await fetch(endpoint, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      'content-type': 'text/plain; charset=UTF-8',
      'user-agent': 'Amazon Simple Notification Service Agent',
      'x-amz-sns-topic-arn': topicArn,
      ...message.headers,
    },
    body: message.body,
  });
  await body?.cancel();
  if (status < 200 || status >= 300) throw failure(`${endpoint} answered ${status}.`, status);
}
