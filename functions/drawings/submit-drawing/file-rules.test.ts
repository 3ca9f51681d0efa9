import { describe, expect, it } from 'vitest';
import { checkFileName } from './file-rules.ts';
import { uploadKey } from './upload-key.ts';

const lengthOf = (text: string) => Buffer.byteLength(text);

describe('the name of a file', () => {
  it.each([
    ['letters of one byte', `${'d'.repeat(251)}.pdf`],
    ['letters of three bytes', `${'図'.repeat(83)}ab.pdf`],
    ['letters of four bytes', `${'𠮷'.repeat(62)}abc.pdf`],
  ])('may have 255 bytes, in %s, and then fits into a key of S3', (_what, name) => {
    expect(lengthOf(name)).toBe(255);
    expect(checkFileName(name, 'drawing')).toBe('pdf');
    const key = uploadKey('c'.repeat(64), crypto.randomUUID(), { kind: 'context', fileName: name });
    expect(lengthOf(key)).toBeLessThanOrEqual(1024);
    expect(() => checkFileName(`d${name}`, 'drawing')).toThrow('The file name is not acceptable.');
  });
});
