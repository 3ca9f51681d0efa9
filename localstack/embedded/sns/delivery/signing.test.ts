import { createVerify, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { lazySigner, textToSign } from './signing.ts';

describe('the signature of a message', () => {
  const signerOf = lazySigner({ signing: undefined }, () => Date.UTC(2026, 0, 1));

  it.each([
    ['1', 'sha1'],
    ['2', 'sha256'],
  ])('of version %s is verified by its certificate and %s', async (version, digest) => {
    const signer = await signerOf();
    const certificate = new X509Certificate(signer.certificate);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.UTC(2035, 0, 1));
    const verify = createVerify(digest).update('text');
    expect(verify.verify(certificate.publicKey, signer.sign('text', version), 'base64')).toBe(true);
  });

  it('is of the fields that AWS names, in their order, without those that are missing', () => {
    const message = { Type: 'Notification', MessageId: '1', Message: 'm', TopicArn: 't' };
    expect(textToSign({ ...message, Timestamp: 'now', Signature: 'no' })).toBe(
      'Message\nm\nMessageId\n1\nTimestamp\nnow\nTopicArn\nt\nType\nNotification\n',
    );
  });
});
