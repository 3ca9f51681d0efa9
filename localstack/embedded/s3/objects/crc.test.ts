import { describe, expect, it } from 'vitest';
import { cyclic } from './crc.ts';

describe('cyclic checksums', () => {
  // Check values of the catalogue of parametrised CRC algorithms.
  it.each([
    ['CRC32', 'cbf43926'],
    ['CRC32C', 'e3069283'],
    ['CRC64NVME', 'ae8b14860a799888'],
  ])('%s of nine digits is %s', (name, expected) => {
    expect(cyclic[name]?.(Buffer.from('123456789')).toString('hex')).toBe(expected);
  });

  it('CRC64NVME is the same from any place in memory', () => {
    const bytes = Buffer.from('0123456789abcdef0123456789abcdef');
    const sum = (data: Buffer) => cyclic['CRC64NVME']?.(data).toString('hex');
    const moved = Buffer.concat([Buffer.from('x'), bytes]).subarray(1);
    expect(sum(moved)).toBe(sum(bytes));
    expect(sum(Buffer.alloc(0))).toBe('0000000000000000');
  });
});
