import type { Caller } from '../../kernel/caller.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { Principal } from '../../kernel/principal.ts';
import type { EventInvokeConfig } from '../functions/function.ts';
import { executionPrincipal } from '../functions/role.ts';
import type { FunctionStore } from '../functions/store.ts';
import type { AcceptedEvent, Verdict } from './events.ts';

export interface DestinationsDependencies {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly store: FunctionStore;
}

/** Characters of the function's error that a dead letter carries. */
const maximumErrorMessage = 1024;

function parsed(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return payload.toString();
  }
}

/** Tells where asynchronous events ended: destinations on success or failure, and dead letters. */
export class Destinations {
  readonly #dependencies: DestinationsDependencies;

  constructor(dependencies: DestinationsDependencies) {
    this.#dependencies = dependencies;
  }

  async tell(
    event: AcceptedEvent,
    verdict: Verdict,
    config: EventInvokeConfig | undefined,
  ): Promise<void> {
    const succeeded = verdict.condition === 'Success';
    const destination = succeeded ? config?.onSuccess : config?.onFailure;
    const deadLetters = event.target.function.latest.settings.deadLetterArn;
    const principal = executionPrincipal(event.target.function);
    try {
      if (destination !== undefined) {
        const record = JSON.stringify(this.#record(event, verdict));
        await this.#send(destination, record, {}, principal, verdict);
      }
      if (!succeeded && deadLetters !== undefined) {
        const body = event.payload.toString();
        await this.#send(
          deadLetters,
          body,
          deadLetterAttributes(event, verdict),
          principal,
          verdict,
        );
      }
    } catch {
      // As in Lambda, what a destination refuses is lost.
    }
  }

  /** @see AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations" */
  #record(event: AcceptedEvent, verdict: Verdict): object {
    const { clock, store } = this.#dependencies;
    const { function: target, qualifier = '$LATEST' } = event.target;
    const { invocation } = verdict;
    return {
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      requestContext: {
        requestId: event.requestId,
        functionArn: store.arn(target.name, qualifier),
        condition: verdict.condition,
        approximateInvokeCount: event.attempts,
      },
      requestPayload: parsed(event.payload),
      ...(invocation === undefined
        ? {}
        : {
            responseContext: {
              statusCode: 200,
              executedVersion: invocation.executedVersion,
              functionError: invocation.functionError,
            },
            responsePayload: parsed(invocation.payload),
          }),
    };
  }

  async #send(
    arn: string,
    body: string,
    attributes: Readonly<Record<string, string>>,
    principal: Principal,
    verdict: Verdict,
  ): Promise<void> {
    const [, , service, , account, name = ''] = arn.split(':');
    const { caller, dispatcher } = this.#dependencies;
    switch (service) {
      case 'sqs': {
        const { QueueUrl } = await caller.json('sqs', 'GetQueueUrl', { QueueName: name });
        const MessageAttributes = Object.fromEntries(
          Object.entries(attributes).map(([key, StringValue]) => [
            key,
            { DataType: key === 'ErrorCode' ? 'Number' : 'String', StringValue },
          ]),
        );
        const input = { QueueUrl, MessageBody: body, MessageAttributes };
        await caller.json('sqs', 'SendMessage', input, { principal });
        return;
      }
      case 'sns':
        await dispatcher.call({ service, principal, ...publishRequest(arn, body, attributes) });
        return;
      case 'lambda':
        await dispatcher.call({
          service,
          principal,
          path: `/2015-03-31/functions/${encodeURIComponent(arn)}/invocations`,
          headers: { 'x-amz-invocation-type': 'Event' },
          body,
        });
        return;
      case 'events': {
        const Entry = {
          Source: 'lambda',
          DetailType: `Lambda Function Invocation Result - ${verdict.condition === 'Success' ? 'Success' : 'Failure'}`,
          Detail: body,
          EventBusName: arn.split('/').at(-1) ?? account,
        };
        await caller.json('events', 'PutEvents', { Entries: [Entry] }, { principal });
      }
    }
  }
}

function deadLetterAttributes(
  event: AcceptedEvent,
  verdict: Verdict,
): Readonly<Record<string, string>> {
  const payload: unknown = verdict.invocation && parsed(verdict.invocation.payload);
  const isRecord = typeof payload === 'object' && payload !== null;
  const said = isRecord && 'errorMessage' in payload ? String(payload.errorMessage) : undefined;
  const error = verdict.condition === 'Success' ? undefined : verdict.error;
  return {
    RequestID: event.requestId,
    ErrorCode: String(error?.status ?? 200),
    ErrorMessage: (said ?? error?.message ?? '').slice(0, maximumErrorMessage),
  };
}

/** `Publish` in the query protocol. */
function publishRequest(
  topicArn: string,
  message: string,
  attributes: Readonly<Record<string, string>>,
): { headers: Record<string, string>; body: string } {
  const form = new URLSearchParams({ Action: 'Publish', TopicArn: topicArn, Message: message });
  for (const [index, [name, value]] of Object.entries(attributes).entries()) {
    const entry = `MessageAttributes.entry.${index + 1}`;
    form.set(`${entry}.Name`, name);
    form.set(`${entry}.Value.DataType`, name === 'ErrorCode' ? 'Number' : 'String');
    form.set(`${entry}.Value.StringValue`, value);
  }
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  };
}
