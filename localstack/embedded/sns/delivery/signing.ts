import { createHash, createPrivateKey, generateKeyPair, type KeyObject, sign } from 'node:crypto';
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

/** What messages are signed with, in PEM. */
export interface SigningKey {
  readonly privateKey: string;
  readonly certificate: string;
}

/** Where the key is kept. */
export interface KeyHolder {
  signing: SigningKey | undefined;
}

async function makeKey(now: number): Promise<SigningKey> {
  const keys: { publicKey: KeyObject; privateKey: KeyObject } = await promisify(generateKeyPair)(
    'rsa',
    { modulusLength: 2048 },
  );
  return {
    privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: selfSigned(keys, { commonName: 'sns.amazonaws.com', now }),
  };
}

function signerOf({ certificate, privateKey }: SigningKey): Signer {
  const key = createPrivateKey(privateKey);
  return {
    certificate,
    id: createHash('md5').update(certificate).digest('hex'),
    sign: (text, version) =>
      sign(version === '2' ? 'sha256' : 'sha1', Buffer.from(text), key).toString('base64'),
  };
}

/** Makes the key and its certificate when the first message is signed, where there is none yet. */
export function lazySigner(holder: KeyHolder, now: () => number): () => Promise<Signer> {
  let signer: Promise<Signer> | undefined;
  const make = async (): Promise<Signer> => {
    holder.signing ??= await makeKey(now());
    return signerOf(holder.signing);
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
