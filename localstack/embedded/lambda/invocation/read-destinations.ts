import { notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { invalidParameter, violation } from '../errors.ts';
import type { LambdaFunction } from '../functions/function.ts';
import type { FunctionStore } from '../functions/store.ts';
import { parseFunctionReference } from '../names.ts';

/** ARNs that are told how asynchronous events ended. */
export interface DestinationArns {
  readonly onSuccess: string | undefined;
  readonly onFailure: string | undefined;
}

const pattern =
  /^$|^arn:aws[a-zA-Z0-9-]*:[a-zA-Z0-9-]+:([a-z]{2}(-gov|-isob?)?-[a-z]+-\d)?:(\d{12})?:.*$/;
const printedPattern =
  '^$|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)';

/** Services that events can be sent on to. */
const services: readonly string[] = ['sqs', 'sns', 'lambda', 'events'];

function destination(config: Fields, name: 'OnSuccess' | 'OnFailure'): string | undefined {
  const arn = config.object(name)?.text('Destination') ?? '';
  if (!pattern.test(arn)) {
    throw violation(
      `destinationConfig.${name === 'OnSuccess' ? 'onSuccess' : 'onFailure'}.destination`,
      arn,
      `Member must satisfy regular expression pattern: ${printedPattern}`,
    );
  }
  return arn === '' ? undefined : arn;
}

function shown({ onFailure, onSuccess }: DestinationArns): string {
  const success = onSuccess === undefined ? 'null' : `OnSuccess(destination=${onSuccess})`;
  const failure = onFailure === undefined ? 'null' : `OnFailure(destination=${onFailure})`;
  return `DestinationConfig(onSuccess=${success}, onFailure=${failure})`;
}

function checkFunction(store: FunctionStore, target: LambdaFunction, arn: string): void {
  const { name } = parseFunctionReference(arn, store.place);
  if (name === target.name) {
    throw invalidParameter("You can't specify the function as a destination for itself.");
  }
  if (store.find(name) === undefined) {
    throw invalidParameter(`The destination ARN ${arn} is invalid.`);
  }
}

/**
 * Reads `DestinationConfig`.
 * @param target the function whose events they are.
 * @throws AwsError for what is no ARN, what takes no events, and functions that cannot be told.
 */
export function readDestinations(
  store: FunctionStore,
  target: LambdaFunction,
  config: Fields,
): DestinationArns {
  const arns = {
    onSuccess: destination(config, 'OnSuccess'),
    onFailure: destination(config, 'OnFailure'),
  };
  for (const arn of [arns.onSuccess, arns.onFailure]) {
    if (arn === undefined) continue;
    const service = arn.split(':')[2] ?? '';
    if (service === 's3' && arn === arns.onFailure) throw notImplemented('A destination in S3');
    if (!services.includes(service)) {
      throw invalidParameter(`The provided destination config ${shown(arns)} is invalid.`);
    }
    if (service === 'lambda') checkFunction(store, target, arn);
  }
  return arns;
}
