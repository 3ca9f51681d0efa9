import type { MessageAttributes } from '../../sqs/queue/message.ts';
import type { Subscription } from '../store.ts';
import type { Addressee, ConfirmationRequest } from './parcel.ts';
import { type Signer, textToSign } from './signing.ts';

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
  /** Of FIFO topics: 20 digits. */
  readonly sequenceNumber: string | undefined;
  /** ISO 8601. */
  readonly timestamp: string;
  /** `1` or `2`. */
  readonly signatureVersion: string;
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

interface EnvelopeOptions {
  readonly endpoint: string;
  readonly signer: Signer;
}

type Envelope = Readonly<Record<string, unknown>>;

function certificateUrl({ endpoint, signer }: EnvelopeOptions): string {
  return `${endpoint}/SimpleNotificationService-${signer.id}.pem`;
}

function signed(content: Envelope, version: string, options: EnvelopeOptions): Envelope {
  return {
    ...content,
    SignatureVersion: version,
    Signature: options.signer.sign(textToSign(content), version),
    SigningCertURL: certificateUrl(options),
  };
}

/** What every subscriber but a raw one gets. */
export function envelope(
  message: TopicMessage,
  subscription: Addressee,
  options: EnvelopeOptions,
): Envelope {
  const { sequenceNumber, subject } = message;
  const content = {
    Type: 'Notification',
    MessageId: message.id,
    ...(sequenceNumber === undefined ? {} : { SequenceNumber: sequenceNumber }),
    TopicArn: message.topicArn,
    ...(subject === undefined ? {} : { Subject: subject }),
    Message: bodyFor(message, subscription.protocol),
    Timestamp: message.timestamp,
  };
  const attributes = shownAttributes(message.attributes);
  return {
    ...signed(content, message.signatureVersion, options),
    UnsubscribeURL: `${options.endpoint}/?Action=Unsubscribe&SubscriptionArn=${subscription.arn}`,
    ...(Object.keys(attributes).length === 0 ? {} : { MessageAttributes: attributes }),
  };
}

/** The same for functions, where two names are spelled differently and nothing is left out. */
export function functionEnvelope(
  message: TopicMessage,
  subscription: Addressee,
  options: EnvelopeOptions,
): Envelope {
  const { SigningCertURL, UnsubscribeURL, ...shared } = envelope(message, subscription, options);
  return {
    ...shared,
    Subject: message.subject ?? null,
    SigningCertUrl: SigningCertURL,
    UnsubscribeUrl: UnsubscribeURL,
    MessageAttributes: shownAttributes(message.attributes),
  };
}

/** Asks an endpoint whether it wants the messages of a topic. */
export function confirmation(
  subscription: Subscription,
  content: ConfirmationRequest,
  options: EnvelopeOptions,
): Envelope {
  const { token, topicArn } = subscription;
  const query = `Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${token}`;
  const message = {
    Type: 'SubscriptionConfirmation',
    MessageId: content.id,
    Token: token,
    TopicArn: topicArn,
    Message: `You have chosen to subscribe to the topic ${topicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SubscribeURL: `${options.endpoint}/?${query}`,
    Timestamp: content.timestamp,
  };
  return signed(message, content.signatureVersion, options);
}
