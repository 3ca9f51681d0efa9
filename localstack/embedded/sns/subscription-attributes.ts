import { isObject, parsedJson } from '../kernel/objects.ts';
import { invalidParameter } from './errors.ts';
import { parseFilterPolicy } from './filter/policy.ts';
import type { Subscription } from './store.ts';

function checkRedrive(value: string): void {
  const policy = parsedJson(value);
  if (!isObject(policy)) throw invalidParameter('RedrivePolicy: failed to parse JSON.');
  const target = policy['deadLetterTargetArn'];
  if (typeof target !== 'string' || !/^arn:aws[\w-]*:sqs:[\w-]+:\d{12}:[\w.-]+$/.test(target)) {
    throw invalidParameter('RedrivePolicy: deadLetterTargetArn is an invalid arn');
  }
}

const checks: Readonly<Record<string, (value: string) => void>> = {
  DeliveryPolicy(value) {
    if (!isObject(parsedJson(value))) {
      throw invalidParameter('DeliveryPolicy: failed to parse JSON.');
    }
  },
  // Checked when it is read, together with its scope.
  FilterPolicy() {},
  FilterPolicyScope(value) {
    if (/^Message(Attributes|Body)$/.test(value)) return;
    throw invalidParameter(
      `FilterPolicyScope: Invalid value [${value}]. Please use either MessageBody or MessageAttributes`,
    );
  },
  RawMessageDelivery(value) {
    if (/^(true|false)$/i.test(value)) return;
    throw invalidParameter(
      `Attributes Reason: RawMessageDelivery: Invalid value [${value}]. Must be true or false.`,
    );
  },
  RedrivePolicy: checkRedrive,
  ReplayPolicy(value) {
    if (!isObject(parsedJson(value))) throw invalidParameter('ReplayPolicy: failed to parse JSON.');
  },
  SubscriptionRoleArn() {},
};

/** Sets one attribute; an empty value takes it away. @throws AwsError InvalidParameter */
export function setAttribute(subscription: Subscription, name: string, value: string): void {
  const check = checks[name];
  if (check === undefined) throw invalidParameter('AttributeName');
  if (value === '') {
    subscription.attributes.delete(name);
    return;
  }
  check(value);
  const kept = name === 'RawMessageDelivery' ? value.toLowerCase() : value;
  subscription.attributes.set(name, kept);
}

/** Reads the filter anew; the scope says how it is to be read. @throws AwsError InvalidParameter */
export function readFilter(subscription: Subscription): void {
  const json = subscription.attributes.get('FilterPolicy');
  const scope = subscription.attributes.get('FilterPolicyScope') ?? 'MessageAttributes';
  subscription.filter = json === undefined ? undefined : parseFilterPolicy(json, scope);
}

/** Protocols and whether an endpoint must say yes first. */
const protocols: Readonly<Record<string, boolean>> = {
  application: false,
  email: true,
  'email-json': true,
  firehose: false,
  http: true,
  https: true,
  lambda: false,
  sms: false,
  sqs: false,
};

/** Whether endpoints of a protocol must confirm. @throws AwsError InvalidParameter */
export function mustConfirm(protocol: string): boolean {
  const known = protocols[protocol];
  if (known !== undefined) return known;
  throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
}

const endpoints: Readonly<Record<string, readonly [form: RegExp, message: string]>> = {
  application: [/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:endpoint\//, 'Application endpoint arn invalid'],
  email: [/^[^@\s]+@[^@\s]+$/, 'Email address'],
  'email-json': [/^[^@\s]+@[^@\s]+$/, 'Email address'],
  firehose: [/^arn:aws[\w-]*:firehose:/, 'Firehose endpoint ARN'],
  http: [/^http:\/\/./, 'Endpoint must match the specified protocol'],
  https: [/^https:\/\/./, 'Endpoint must match the specified protocol'],
  lambda: [/^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:/, 'Lambda endpoint ARN'],
  sms: [/^\+?[\d\s().-]{5,20}$/, 'Invalid SMS endpoint'],
  sqs: [/^arn:aws[\w-]*:sqs:[\w-]+:\d{12}:[\w.-]+$/, 'SQS endpoint ARN'],
};

/** @throws AwsError InvalidParameter */
export function checkEndpoint(protocol: string, endpoint: string, fifoTopic: boolean): void {
  const [form, message] = endpoints[protocol] ?? [/./, ''];
  if (!form.test(endpoint)) throw invalidParameter(message);
  if (fifoTopic && protocol !== 'sqs') {
    throw invalidParameter(
      `Invalid protocol type: ${protocol}. FIFO topics deliver to Amazon SQS queues only`,
    );
  }
  if (!fifoTopic && protocol === 'sqs' && endpoint.endsWith('.fifo')) {
    throw invalidParameter(
      'Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics',
    );
  }
}
