import type { MessageAttributes } from '../../sqs/queue/message.ts';
import type { Subscription } from '../store.ts';

/** A message on its way to the subscribers of a topic. */
export interface TopicMessage {
  readonly id: string;
  readonly topicArn: string;
  readonly subject: string | undefined;
  /** By protocol where the publisher gave one for each; `default` is always there. */
  readonly bodies: Readonly<Record<string, string>>;
  readonly attributes: MessageAttributes;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
  /** ISO 8601. */
  readonly timestamp: string;
}

export function bodyFor(message: TopicMessage, protocol: string): string {
  return message.bodies[protocol] ?? message.bodies['default'] ?? '';
}

function shownAttributes(attributes: MessageAttributes) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { BinaryValue, DataType, StringValue }]) => [
      name,
      { Type: DataType, Value: StringValue ?? BinaryValue ?? '' },
    ]),
  );
}

/** What every subscriber but a raw one gets. `Lambda` spells two members differently. */
export function envelope(
  message: TopicMessage,
  subscription: Subscription,
  options: { readonly endpoint: string; readonly lambda?: boolean },
): Readonly<Record<string, unknown>> {
  const unsubscribe = `${options.endpoint}/?Action=Unsubscribe&SubscriptionArn=${subscription.arn}`;
  const certificate = `${options.endpoint}/SimpleNotificationService-0000000000000000000000.pem`;
  const attributes = shownAttributes(message.attributes);
  const shared = {
    Type: 'Notification',
    MessageId: message.id,
    TopicArn: message.topicArn,
    Message: bodyFor(message, subscription.protocol),
    Timestamp: message.timestamp,
    SignatureVersion: '1',
    // Nothing here could check a signature: there is no certificate.
    Signature: 'EXAMPLE',
  };
  if (options.lambda === true) {
    return {
      ...shared,
      Subject: message.subject ?? null,
      SigningCertUrl: certificate,
      UnsubscribeUrl: unsubscribe,
      MessageAttributes: attributes,
    };
  }
  return {
    ...shared,
    ...(message.subject === undefined ? {} : { Subject: message.subject }),
    SigningCertURL: certificate,
    UnsubscribeURL: unsubscribe,
    ...(Object.keys(attributes).length === 0 ? {} : { MessageAttributes: attributes }),
  };
}
