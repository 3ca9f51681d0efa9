import { crc32 } from 'node:zlib';

const castagnoli = new Uint32Array(256).map((_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) {
    value = value & 1 ? 0x82f63b78 ^ (value >>> 1) : value >>> 1;
  }
  return value >>> 0;
});

function crc32c(data: Buffer): number {
  let value = 0xffffffff;
  for (const byte of data) value = (castagnoli[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/**
 * CRC-64/NVME, reflected polynomial, in two halves of 32 bits. Eight tables of 256: one for each
 * place of a byte among the eight that are taken at a time.
 */
const high = new Int32Array(8 * 256);
const low = new Int32Array(8 * 256);
for (let index = 0; index < 256; index += 1) {
  let value = BigInt(index);
  for (let bit = 0; bit < 8; bit += 1) {
    value = value & 1n ? 0x9a6c9329ac4bc9b5n ^ (value >> 1n) : value >> 1n;
  }
  high[index] = Number(value >> 32n);
  low[index] = Number(value & 0xffffffffn);
}
for (let index = 256; index < 8 * 256; index += 1) {
  const [upper = 0, lower = 0] = [high[index - 256], low[index - 256]];
  low[index] = ((lower >>> 8) | (upper << 24)) ^ (low[lower & 255] ?? 0);
  high[index] = (upper >>> 8) ^ (high[lower & 255] ?? 0);
}

/** What eight bytes come to by one half of the tables. */
function eight(table: Int32Array, first: number, second: number): number {
  return (
    (table[1792 + (first & 255)] ?? 0) ^
    (table[1536 + ((first >>> 8) & 255)] ?? 0) ^
    (table[1280 + ((first >>> 16) & 255)] ?? 0) ^
    (table[1024 + (first >>> 24)] ?? 0) ^
    (table[768 + (second & 255)] ?? 0) ^
    (table[512 + ((second >>> 8) & 255)] ?? 0) ^
    (table[256 + ((second >>> 16) & 255)] ?? 0) ^
    (table[second >>> 24] ?? 0)
  );
}

function crc64nvme(data: Buffer): Buffer {
  let upper = -1;
  let lower = -1;
  const whole = data.length - (data.length % 8);
  for (let at = 0; at < whole; at += 8) {
    const first = lower ^ data.readInt32LE(at);
    const second = upper ^ data.readInt32LE(at + 4);
    lower = eight(low, first, second);
    upper = eight(high, first, second);
  }
  for (const byte of data.subarray(whole)) {
    const index = (lower ^ byte) & 255;
    lower = ((lower >>> 8) | (upper << 24)) ^ (low[index] ?? 0);
    upper = (upper >>> 8) ^ (high[index] ?? 0);
  }
  const answer = Buffer.alloc(8);
  answer.writeInt32BE(~upper, 0);
  answer.writeInt32BE(~lower, 4);
  return answer;
}

function word(value: number): Buffer {
  const answer = Buffer.alloc(4);
  answer.writeUInt32BE(value >>> 0);
  return answer;
}

/** Cyclic checksums by S3's names, big-endian. */
export const cyclic: Readonly<Record<string, (data: Buffer) => Buffer>> = {
  CRC32: (data) => word(crc32(data)),
  CRC32C: (data) => word(crc32c(data)),
  CRC64NVME: crc64nvme,
};
