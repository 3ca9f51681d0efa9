import { AwsError } from './aws-error.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Principal } from './principal.ts';

function errorOf(text: string, status: number): AwsError {
  const element = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
  return new AwsError(element('Code') ?? 'InternalError', element('Message') ?? text, status);
}

/**
 * Publishes to a topic of this cloud.
 * @throws AwsError what SNS answered
 */
export async function publish(
  dispatcher: Pick<Dispatcher, 'call'>,
  notification: { readonly TopicArn: string; readonly Message: string; readonly Subject?: string },
  options: { readonly principal: Principal },
): Promise<void> {
  const form = new URLSearchParams({ Action: 'Publish', Version: '2010-03-31', ...notification });
  const answer = await dispatcher.call({
    ...options,
    service: 'sns',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  if (answer.status >= 300) throw errorOf(answer.body.toString(), answer.status);
}
