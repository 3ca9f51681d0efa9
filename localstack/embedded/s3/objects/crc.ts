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

/** CRC-64/NVME, reflected polynomial, in two halves of 32 bits. */
const nvmeHigh = new Uint32Array(256);
const nvmeLow = new Uint32Array(256);
for (let index = 0; index < 256; index += 1) {
  let value = BigInt(index);
  for (let bit = 0; bit < 8; bit += 1) {
    value = value & 1n ? 0x9a6c9329ac4bc9b5n ^ (value >> 1n) : value >> 1n;
  }
  nvmeHigh[index] = Number(value >> 32n);
  nvmeLow[index] = Number(value & 0xffffffffn);
}

function crc64nvme(data: Buffer): Buffer {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (const byte of data) {
    const index = (low ^ byte) & 255;
    low = ((low >>> 8) | (high << 24)) ^ (nvmeLow[index] ?? 0);
    high = (high >>> 8) ^ (nvmeHigh[index] ?? 0);
  }
  const answer = Buffer.alloc(8);
  answer.writeUInt32BE((high ^ 0xffffffff) >>> 0, 0);
  answer.writeUInt32BE((low ^ 0xffffffff) >>> 0, 4);
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
