import { describe, expect, it } from 'vitest';
import { checkFileName, checkSignature } from './file-rules.ts';
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

  it.each(['x.__proto__', 'x.constructor', 'x.toString', 'x.exe', 'x'])(
    'tells what it is, and %s tells nothing that is taken',
    (name) => {
      for (const kind of ['drawing', 'context'] as const) {
        expect(() => checkFileName(name, kind)).toThrow(
          expect.objectContaining({ code: 'file_type_unsupported' }),
        );
      }
    },
  );
});

describe('the first bytes of a file', () => {
  const start = new TextEncoder().encode('neither of them');

  it.each([
    ['drawing', 'pdf', 'not_a_pdf'],
    ['context', 'pdf', 'context_unreadable'],
    ['context', 'docx', 'context_unreadable'],
  ] as const)('must be what the name of a %s ending in .%s says', (kind, extension, code) => {
    expect(() => checkSignature(start, extension, kind)).toThrow(expect.objectContaining({ code }));
    expect(() => checkSignature(start, 'txt', kind)).not.toThrow();
  });
});
