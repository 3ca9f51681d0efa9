import type { Clock } from '../kernel/clock.ts';
import type { CloudRequest } from '../kernel/cloud-request.ts';
import { Fields } from '../kernel/fields.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { invalidParameter, missingParameter } from './errors.ts';
import type { MoveTasks } from './move-tasks.ts';
import type { Queue } from './queue/queue.ts';
import type { QueueStore } from './store.ts';

/** Ids of groups, of deduplication and of attempts. */
export const identifier = /^[\w!"#$%&'()*+,\-./:;<=>?@[\]\\^`{|}~]{1,128}$/;

/** What every action of SQS works on. */
export interface SqsContext {
  readonly account: string;
  readonly address: { readonly endpoint: string };
  readonly clock: Clock;
  readonly store: QueueStore;
  readonly tasks: MoveTasks;
}

/** One action, whatever protocol it came by. */
export type SqsAction = (input: Fields, request: CloudRequest) => JsonObject | Promise<JsonObject>;

export function inputFields(values: JsonObject): Fields {
  return new Fields(values, invalidParameter);
}

/** A text that must be there. @throws AwsError MissingRequiredParameterException */
export function need(input: Fields, name: string): string {
  const value = input.text(name);
  if (value === undefined || value === '') throw missingParameter(name);
  return value;
}

/** The queue of `QueueUrl`. @throws AwsError QueueDoesNotExist */
export function queueOf(context: SqsContext, input: Fields, request: CloudRequest): Queue {
  return context.store.byUrl(need(input, 'QueueUrl'), request.region);
}

/** `<endpoint>/<account>/<name>` */
export function queueUrl(context: SqsContext, queue: Queue): string {
  return `${context.address.endpoint}/${context.account}/${queue.name}`;
}
