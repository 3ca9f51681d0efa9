import { executionPrincipal } from '../functions/role.ts';
import type { FunctionStore } from '../functions/store.ts';
import type { AcceptedEvent, Verdict } from './accepted-event.ts';
import { deadLetterAttributes, destinationRecord } from './destination-record.ts';
import type { Messenger, OutgoingMessage } from './messenger.ts';

/** One place that is to hear how an event has ended, as plain values. */
export interface Notice {
  readonly arn: string;
  readonly message: OutgoingMessage;
  /** Counts it where it is refused: then it is lost, as in Lambda. */
  readonly lossMetric: 'DeadLetterErrors' | 'DestinationDeliveryFailures';
}

/** Whom the end of an event is told: destinations on success or failure, and dead letters. */
export function noticesOf(
  store: FunctionStore,
  event: AcceptedEvent,
  { at, verdict }: { readonly at: number; readonly verdict: Verdict },
): readonly Notice[] {
  const target = store.find(event.functionName);
  const { qualifier = '$LATEST' } = event;
  const config = target?.eventInvokeConfigs.get(qualifier);
  const hasSucceeded = verdict.condition === 'Success';
  const destination = hasSucceeded ? config?.onSuccess : config?.onFailure;
  const deadLetters = hasSucceeded ? undefined : target?.latest.settings.deadLetterArn;
  const notices: Notice[] = [];
  if (destination !== undefined) {
    const functionArn = store.arn(event.functionName, qualifier);
    const body = JSON.stringify(destinationRecord(event, verdict, { time: at, functionArn }));
    const title = `Lambda Function Invocation Result - ${hasSucceeded ? 'Success' : 'Failure'}`;
    const message = { body, title, attributes: {} };
    notices.push({ arn: destination, message, lossMetric: 'DestinationDeliveryFailures' });
  }
  if (deadLetters !== undefined) {
    const body = event.payload.toString();
    const message = { body, attributes: deadLetterAttributes(event, verdict) };
    notices.push({ arn: deadLetters, message, lossMetric: 'DeadLetterErrors' });
  }
  return notices;
}

/**
 * Sends a notice in the name of the function; of one that is gone, nothing.
 * @throws AwsError as the target answers it.
 */
export async function sendNotice(
  { messenger, store }: { readonly messenger: Messenger; readonly store: FunctionStore },
  functionName: string,
  { arn, message }: Notice,
): Promise<void> {
  const target = store.find(functionName);
  if (target !== undefined) await messenger.send(arn, message, executionPrincipal(target));
}
