import { createHash, generateKeyPair, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { selfSigned } from './certificate.ts';

export interface Signer {
  /** PEM. */
  readonly certificate: string;
  /** Of the certificate's name in URLs. */
  readonly id: string;
  /** Base64. Version 1 is SHA-1, 2 is SHA-256. */
  sign(text: string, version: string): string;
}

/** Makes the key and its certificate when the first message is signed. */
export function lazySigner(now: () => number): () => Promise<Signer> {
  let signer: Promise<Signer> | undefined;
  const make = async (): Promise<Signer> => {
    const keys: { publicKey: KeyObject; privateKey: KeyObject } = await promisify(generateKeyPair)(
      'rsa',
      { modulusLength: 2048 },
    );
    const certificate = selfSigned(keys, { commonName: 'sns.amazonaws.com', now: now() });
    return {
      certificate,
      id: createHash('md5').update(certificate).digest('hex'),
      sign: (text, version) =>
        sign(version === '2' ? 'sha256' : 'sha1', Buffer.from(text), keys.privateKey).toString(
          'base64',
        ),
    };
  };
  return () => {
    signer ??= make();
    return signer;
  };
}

const notificationFields = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const confirmationFields = [
  'Message',
  'MessageId',
  'SubscribeURL',
  'Timestamp',
  'Token',
  'TopicArn',
  'Type',
];

/**
 * What is signed of a message: names and values, each on a line of its own.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
 */
export function textToSign(message: Readonly<Record<string, unknown>>): string {
  const names = message['Type'] === 'Notification' ? notificationFields : confirmationFields;
  return names
    .filter((name) => typeof message[name] === 'string')
    .map((name) => `${name}\n${message[name]}\n`)
    .join('');
}
