import type { Clock } from '../../kernel/clock.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { Subscription } from '../store.ts';

/** What one attempt has 15 s for, as SNS does it. */
const timeoutMs = 15_000;

interface Retries {
  readonly count: number;
  readonly delayMs: number;
}

/** Of the subscription's delivery policy; AWS's default is three times after 20 s each. */
function retriesOf(subscription: Subscription): Retries {
  const policy = parsedJson(subscription.attributes.get('DeliveryPolicy') ?? '{}');
  const healthy = isObject(policy) ? policy['healthyRetryPolicy'] : undefined;
  const fields = isObject(healthy) ? healthy : {};
  return {
    count: Number(fields['numRetries'] ?? 3),
    delayMs: Number(fields['minDelayTarget'] ?? 20) * 1000,
  };
}

/** Only this machine is reached: nothing leaks from tests to the world. */
function isLocal(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(endpoint).hostname);
}

/** Posts messages to web servers on this machine. */
export class WebDelivery {
  readonly #clock: Clock;

  constructor(dependencies: { readonly clock: Clock }) {
    this.#clock = dependencies.clock;
  }

  /** Delivers in the background; calls `giveUp` where all attempts have failed. */
  send(
    subscription: Subscription,
    message: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
    giveUp: () => void,
  ): void {
    if (!isLocal(subscription.endpoint)) {
      giveUp();
      return;
    }
    const { count, delayMs } = retriesOf(subscription);
    const attempt = async (left: number): Promise<void> => {
      const outcome = await this.#post(subscription, message);
      if (outcome === 'done') return;
      if (outcome === 'refused' || left <= 0) giveUp();
      else this.#clock.after(delayMs, () => void attempt(left - 1));
    };
    void attempt(count);
  }

  async #post(
    { endpoint, topicArn }: Subscription,
    message: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  ): Promise<'done' | 'refused' | 'failed'> {
    try {
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
      if (status >= 200 && status < 300) return 'done';
      return status >= 400 && status < 500 && status !== 429 ? 'refused' : 'failed';
    } catch {
      return 'failed';
    }
  }
}
