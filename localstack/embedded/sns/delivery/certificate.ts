import { createHash, type KeyObject, sign } from 'node:crypto';

/** DER: a tag, the length of the content, the content. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 128) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const digits = body.length.toString(16);
  const length = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body]);
}

const sequence = (...content: readonly Buffer[]) => der(0x30, ...content);
const identifier = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const nothing = der(0x05);

/** 1.2.840.113549.1.1.11 */
const sha256WithRsa = sequence(identifier('2a864886f70d01010b'), nothing);

/** A distinguished name of one part, the common name (2.5.4.3). */
function nameOf(text: string): Buffer {
  return sequence(der(0x31, sequence(identifier('550403'), der(0x0c, Buffer.from(text)))));
}

/** UTCTime: two digits of the year. */
function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/\D/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}

const tenYearsMs = 10 * 365 * 24 * 3600 * 1000;

/**
 * A certificate that a key signs for itself, in PEM.
 * @see RFC 5280, section 4.1
 */
export function selfSigned(
  keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
  options: { readonly commonName: string; readonly now: number },
): string {
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' });
  const serial = createHash('sha256').update(publicKey).digest().subarray(0, 8);
  const name = nameOf(options.commonName);
  const content = sequence(
    // Any digits after a first byte that keeps the number positive and short.
    der(0x02, Buffer.concat([Buffer.from([1]), serial])),
    sha256WithRsa,
    name,
    sequence(time(options.now), time(options.now + tenYearsMs)),
    name,
    publicKey,
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', content, keys.privateKey));
  const base64 = sequence(content, sha256WithRsa, signature).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
