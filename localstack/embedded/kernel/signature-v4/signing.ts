import { createHmac, hash } from 'node:crypto';
import type { Scope, Signature } from './signature.ts';

/** Keys are the same for a day of one signer, service and region, and cost four hashes to derive. */
const keys = new Map<string, Buffer>();
const maximumKeys = 1000;

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function signingKey(secret: string, { date, region, service }: Scope): Buffer {
  const name = `${secret} ${date}/${region}/${service}`;
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secret}`,
  );
  if (keys.size >= maximumKeys) keys.clear();
  const made = Buffer.from(key);
  keys.set(name, made);
  return made;
}

/** The signature of a text, such as a string to sign or the policy of a form: 64 hexadecimal digits. */
export function sign(secret: string, scope: Scope, text: string): string {
  return hmac(signingKey(secret, scope), text).toString('hex');
}

/** What a key signs of a canonical request. */
export function stringToSign({ scope, time }: Signature, canonical: string): string {
  const { date, region, service } = scope;
  const place = `${date}/${region}/${service}/aws4_request`;
  const digest = hash('sha256', Buffer.from(canonical, 'latin1'));
  return `AWS4-HMAC-SHA256\n${time}\n${place}\n${digest}`;
}
