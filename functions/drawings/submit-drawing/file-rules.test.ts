import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkDocument, checkFileName, checkSignature } from './file-rules.ts';
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

describe('a file that is two things at once', () => {
  it.each([
    ['an archive', 'PK\u0003\u0004 %PDF-1.7'],
    ['a program of Windows', 'MZ\u0090\u0000 %PDF-1.7'],
    ['a program of Linux', '\u007fELF %PDF-1.7'],
    ['a script', '#!/bin/sh\n#%PDF-1.7'],
    ['a picture', 'GIF89a/*%PDF-1.7'],
    ['a page', ' \n<!DOCTYPE html><!-- %PDF-1.7 -->'],
    ['a page with a mark', '\u00ef\u00bb\u00bf<HTML>%PDF-1.7'],
    ['a vector picture', '<svg onload="alert(1)"><!--%PDF-1.7-->'],
  ])('is no drawing when it begins as %s', (_what, start) => {
    const bytes = Buffer.from(start, 'latin1');
    expect(() => checkSignature(bytes, 'pdf', 'drawing')).toThrow(
      expect.objectContaining({ code: 'not_a_pdf' }),
    );
    expect(() => checkSignature(bytes, 'pdf', 'context')).toThrow(
      expect.objectContaining({ code: 'context_unreadable' }),
    );
  });

  it.each([
    ['lines of a printer', '\u001b%-12345X@PJL SET COPIES=1\r\n%PDF-1.4'],
    ['a mark of its encoding', '\u00ef\u00bb\u00bf%PDF-1.7'],
    ['the header of a mail', 'Content-Type: application/pdf\r\n\r\n%PDF-1.7'],
  ])('is a drawing all the same after %s', (_what, start) => {
    expect(() => checkSignature(Buffer.from(start, 'latin1'), 'pdf', 'drawing')).not.toThrow();
  });

  it.each([
    [
      'a workbook',
      { '[Content_Types].xml': new Uint8Array(), 'xl/workbook.xml': new Uint8Array() },
    ],
    ['an archive of anything', { 'readme.txt': new Uint8Array() }],
  ])('is no Word document when it is %s', (_what, parts) => {
    expect(() => checkDocument(zipSync(parts), 'docx')).toThrow(
      expect.objectContaining({ code: 'context_unreadable' }),
    );
  });

  it('is no Word document when it is an archive of nothing', () => {
    expect(() => checkSignature(zipSync({}), 'docx', 'context')).toThrow(
      expect.objectContaining({ code: 'context_unreadable' }),
    );
  });

  it('may be a Word document when it is too damaged to say', () => {
    const damaged = Buffer.from('PK\u0003\u0004 and then nothing');
    expect(() => checkSignature(damaged, 'docx', 'context')).not.toThrow();
    expect(() => checkDocument(damaged, 'docx')).not.toThrow();
  });

  it('is a Word document when it has what those have', () => {
    const parts = { 'word/document.xml': new Uint8Array() };
    expect(() => checkDocument(zipSync(parts), 'docx')).not.toThrow();
    expect(() => checkDocument(Buffer.from('plain'), 'txt')).not.toThrow();
  });
});
