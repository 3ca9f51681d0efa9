import { createHash } from 'node:crypto';

/** The padding of passwords, ISO 32000-1, algorithm 2. */
const PADDING = Buffer.from(
  '28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A',
  'hex',
);
const OWNER = Buffer.alloc(32, 0x41);
const PERMISSIONS = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
const FILE_ID = Buffer.from([0]);

/**
 * Trailer entries of a file that is protected against changes only: it opens with the empty
 * password (revision 4; streams by the identity filter, so that they stay as they are).
 */
export function openEncryption(): string {
  let key = md5(Buffer.concat([PADDING, OWNER, PERMISSIONS, FILE_ID]));
  for (let round = 0; round < 50; round += 1) key = md5(key);
  let user = md5(Buffer.concat([PADDING, FILE_ID]));
  for (let round = 0; round < 20; round += 1)
    user = rc4(
      key.map((byte) => byte ^ round),
      user,
    );
  const check = Buffer.concat([user, Buffer.alloc(16)]).toString('hex');
  return [
    '/Encrypt<</Filter/Standard/V 4/R 4/Length 128/P -4/CF<<>>/StmF/Identity/StrF/Identity',
    `/O<${OWNER.toString('hex')}>/U<${check}>>>/ID[<00><00>]`,
  ].join('');
}

function md5(bytes: Uint8Array): Buffer {
  return createHash('md5').update(bytes).digest();
}

/** RC4, which OpenSSL no longer offers. */
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, i) => i);
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0];
  };
  let j = 0;
  for (let i = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  j = 0;
  const bytes = [...data].map((byte, at) => {
    const i = (at + 1) & 255;
    j = (j + (state[i] ?? 0)) & 255;
    swap(i, j);
    return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
  });
  return Buffer.from(bytes);
}
