import { AwsError, notImplemented, toAwsError } from '../../kernel/aws-error.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { Principal } from '../../kernel/principal.ts';
import type { FunctionInvoker } from '../../ports.ts';
import { lambdaEvent, snsMessage, type Transition } from './messages.ts';

/** Executes one action of an alarm; answers the message that went out. */
export type Notify = (action: string, transition: Transition) => Promise<string>;

function principal(service: string, transition: Transition): Principal {
  return { kind: 'service', service, sourceArn: transition.alarm.arn };
}

export function createNotify(dependencies: {
  readonly dispatcher: Dispatcher;
  readonly invoker: FunctionInvoker;
}): Notify {
  const { dispatcher, invoker } = dependencies;

  const publish = async (topic: string, transition: Transition): Promise<string> => {
    const { subject, message } = snsMessage(transition);
    const form = new URLSearchParams({
      Action: 'Publish',
      Version: '2010-03-31',
      TopicArn: topic,
      Subject: subject,
      Message: message,
    });
    const answer = await dispatcher.call({
      service: 'sns',
      principal: principal('cloudwatch.amazonaws.com', transition),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    });
    if (answer.status < 300) return message;
    const text = answer.body.toString();
    const code = /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? 'InternalError';
    throw new AwsError(code, /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? text, answer.status);
  };

  const invoke = async (functionArn: string, transition: Transition): Promise<string> => {
    const payload = JSON.stringify(lambdaEvent(transition));
    await invoker.invoke({
      functionName: functionArn,
      payload: Buffer.from(payload),
      type: 'Event',
      principal: principal('lambda.alarms.cloudwatch.amazonaws.com', transition),
    });
    return payload;
  };

  return async (action, transition) => {
    const service = action.split(':')[2];
    if (service === 'lambda') return invoke(action, transition);
    if (service === 'sns') return publish(action, transition);
    throw notImplemented(`The alarm action ${action}`);
  };
}

/** For the history: why an action failed. */
export function failureText(error: unknown): string {
  const { code, message } = toAwsError(error);
  return `${code}: ${message}`;
}
