import { notImplemented, toAwsError } from '../../kernel/aws-error.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { Principal } from '../../kernel/principal.ts';
import { publish } from '../../kernel/publish.ts';
import type { FunctionInvoker } from '../../ports.ts';
import { snsMessage } from './sns-message.ts';
import { lambdaEvent } from './state-change-event.ts';
import type { Transition } from './transition.ts';

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

  const toTopic = async (TopicArn: string, transition: Transition): Promise<string> => {
    const { subject: Subject, message: Message } = snsMessage(transition);
    const options = { principal: principal('cloudwatch.amazonaws.com', transition) };
    await publish(dispatcher, { TopicArn, Subject, Message }, options);
    return Message;
  };

  const toFunction = async (functionArn: string, transition: Transition): Promise<string> => {
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
    if (service === 'lambda') return toFunction(action, transition);
    if (service === 'sns') return toTopic(action, transition);
    throw notImplemented(`The alarm action ${action}`);
  };
}

/** For the history: why an action failed. */
export function failureText(error: unknown): string {
  const { code, message } = toAwsError(error);
  return `${code}: ${message}`;
}
