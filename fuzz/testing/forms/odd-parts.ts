import { type FormPart, field, file, soundForm, written } from './form.ts';
import type { FormChange } from './odd-envelopes.ts';

/** Changes one part, found by the turn. */
const ofOne = (change: (part: FormPart, turn: number) => FormPart): FormChange => {
  return (form, turn) => {
    const at = turn % Math.max(1, form.parts.length);
    const deeper = Math.floor(turn / Math.max(1, form.parts.length));
    const parts = form.parts.map((part, index) => (index === at ? change(part, deeper) : part));
    return { ...form, parts };
  };
};

const oneOf = <Value>(values: readonly [Value, ...Value[]], turn: number): Value =>
  values[turn % values.length] ?? values[0];

/** Adds lines to the header of one part. */
const withLine = (...lines: readonly [string, ...string[]]): FormChange => {
  return ofOne((part, turn) => ({ ...part, header: [...part.header, oneOf(lines, turn)] }));
};

/** Puts other parameters in the place of the name, or of the name of the file. */
const withDisposition = (change: (disposition: string, turn: number) => string): FormChange => {
  return ofOne((part, turn) => {
    const [disposition = '', ...more] = part.header;
    return { ...part, header: [change(disposition, turn), ...more] };
  });
};

const withName = (...names: readonly [string, ...string[]]): FormChange => {
  return withDisposition((text, turn) =>
    text.replace(/ name="[^"]*"/, () => ` name="${oneOf(names, turn)}"`),
  );
};

const withFileName = (...fileNames: readonly [string, ...string[]]): FormChange => {
  return (form, turn) => {
    const at = form.parts.findIndex(({ header }) => / filename="/.test(header[0] ?? ''));
    if (at < 0) return form;
    const change = (text: string) =>
      text.replace(/ filename="[^"]*"/, () => ` filename="${oneOf(fileNames, turn)}"`);
    const [part] = form.parts.slice(at, at + 1);
    if (part === undefined) return form;
    const [disposition = '', ...more] = part.header;
    return {
      ...form,
      parts: form.parts.with(at, { ...part, header: [change(disposition), ...more] }),
    };
  };
};

const tricks = [
  '../../etc/passwd.pdf',
  '..\\..\\a.pdf',
  'C:\\a.pdf',
  '/a.pdf',
  'a\u0000.pdf',
  'a.pdf\u0000.exe',
  '\u202efdp.exe',
  'a.pdf\r\nX-Evil: 1',
  'a%0d%0aX-Evil: 1.pdf',
  'a%22; filename=%22b.exe',
  'a.pdf.',
  '.pdf',
  'pdf',
  ' ',
  '',
  'CON.pdf',
  '__proto__',
  'a.__proto__',
  '\ufeffa.pdf',
  '\ud800.pdf',
  '\uffff.pdf',
  `${'\u56f3'.repeat(90)}.pdf`,
  `${'a'.repeat(70_000)}.pdf`,
] as const;

/** What may be wrong with the header of a part, and with its content, by its name. */
export const oddParts: Readonly<Record<string, FormChange>> = {
  'header missing': ofOne((part) => ({ ...part, header: [] })),
  'header without a colon': withLine('Content-Type text/plain', 'nothing', ':', ': x'),
  'header of 100,000 letters': withLine(`X-Long: ${'x'.repeat(100_000)}`),
  'header of 5,000 lines': ofOne((part) => ({
    ...part,
    header: [...part.header, ...Array.from({ length: 5_000 }, (_, i) => `X-${i}: x`)],
  })),
  'header folded': withLine('X-Folded: a\r\n b', 'Content-Type: text/plain;\r\n\tcharset=utf-8'),
  'header with CR or LF': withLine('X-Odd: a\rb', 'X-Odd: a\nb', 'X-Odd: a\r\n\r\nb', '\r', '\n'),
  'header with NUL': withLine('X-Nul: a\u0000b', '\u0000', 'X\u0000Y: a'),
  'header from right to left': withLine('X-Rtl: \u202egnp.exe', '\u202eX: a', 'X: \u0645\u0633'),
  'header of 8 bits': withLine('X-Gr\u00fcn: \u00e9', 'X: \ud83d\ude00'),
  'charset that nobody knows': withLine(
    'Content-Type: text/plain; charset=none',
    'Content-Type: text/plain; charset=utf-7',
    'Content-Type: text/plain; charset=utf-16le',
    'Content-Type: text/plain; charset="',
  ),
  'transfer encoding': withLine(
    'Content-Transfer-Encoding: base64',
    'content-transfer-encoding: BASE64',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Transfer-Encoding: none',
  ),
  'length that is not true': withLine('Content-Length: 1', 'Content-Length: -1'),
  'type of a part': withLine('Content-Type: multipart/form-data; boundary=a', 'Content-Type:'),
  'disposition of another kind': withDisposition((text, turn) =>
    text.replace('form-data', oneOf(['attachment', 'FORM-DATA', 'form-data form-data', ''], turn)),
  ),
  'disposition twice': ofOne((part) => ({ ...part, header: [...part.header, ...part.header] })),
  'disposition without quotes': withDisposition((text) => text.replaceAll('"', '')),
  'disposition cut': withDisposition((text, turn) => text.slice(0, turn % text.length)),
  'name that is empty': withName(''),
  'name of every object': withName('__proto__', 'constructor', 'hasOwnProperty', 'toString'),
  'name of another field': withName('client_name', 'drawing_file', 'context_file', 'context_text'),
  'name with odd letters': withName(
    'a\u0000b',
    'a%22b',
    'a\\"b',
    '\u202ea',
    'a\nb',
    '\ud83d\ude00',
  ),
  'name of 90,000 letters': withName('n'.repeat(90_000), '\u0001'.repeat(90_000)),
  'name in another way': withDisposition((text, turn) =>
    text.replace(/ name=/, oneOf([" name*=UTF-8''", ' NAME=', ' name*0=', ' name = '], turn)),
  ),
  'name of a file that is a trick': withFileName(...tricks),
  'name of a file in another way': withDisposition((text, turn) =>
    oneOf(
      [
        text.replace(/ filename="[^"]*"/, " filename*=UTF-8''a%2fb.pdf"),
        `${text}; filename="b.exe"`,
        `${text}; filename*=UTF-8''%2e%2e%2fb.pdf`,
        text.replace(' filename=', ' FILENAME='),
        text.replace(/ filename="[^"]*"/, ' filename'),
      ],
      turn,
    ),
  ),
  'part twice': (form, turn) => {
    const [part] = form.parts.slice(turn % Math.max(1, form.parts.length));
    return part === undefined ? form : { ...form, parts: [...form.parts, part] };
  },
  'part missing': (form, turn) => ({
    ...form,
    parts: form.parts.toSpliced(turn % Math.max(1, form.parts.length), 1),
  }),
  'parts in another order': (form) => ({ ...form, parts: form.parts.toReversed() }),
  'parts of thousands': (form) => ({
    ...form,
    parts: [...Array.from({ length: 3_000 }, (_, i) => field(`f${i}`, '')), ...form.parts],
  }),
  'parts of thousands with one name': (form) => ({
    ...form,
    parts: [...form.parts, ...Array.from({ length: 3_000 }, () => field('f', ''))],
  }),
  'form in a form': ofOne((part) => ({
    header: [...part.header, 'Content-Type: multipart/mixed; boundary=inner'],
    content: Buffer.from(
      '--inner\r\nContent-Disposition: file; filename="a.pdf"\r\n\r\n%PDF-\r\n--inner--\r\n',
    ),
  })),
  'form in a form, with one boundary': ofOne((part) => ({
    ...part,
    content: written(soundForm([field('client_name', 'x'), file('x', 'a.pdf', Buffer.of(1))])).body,
  })),
  'field that names the charset': (form) => ({
    ...form,
    parts: [field('_charset_', 'utf-16'), ...form.parts],
  }),
  'file in the place of a text': ofOne((part) => {
    const name = / name="([^"]*)"/.exec(part.header[0] ?? '')?.[1] ?? '';
    return file(name, 'a.pdf', part.content);
  }),
  'text in the place of a file': ofOne((part) => {
    const name = / name="([^"]*)"/.exec(part.header[0] ?? '')?.[1] ?? '';
    return { ...field(name, ''), content: part.content };
  }),
  'content in base64': ofOne((part) => ({
    header: [...part.header, 'Content-Transfer-Encoding: base64'],
    content: Buffer.from(Buffer.from(part.content).toString('base64')),
  })),
  'content of odd bytes': ofOne((part, turn) => ({
    ...part,
    content: oneOf(
      [
        Buffer.of(0xff, 0xfe, 0x00),
        Buffer.from('\u202e\u0000\r\n'),
        Buffer.of(),
        Buffer.from('\r\n'),
        Buffer.from([0xed, 0xa0, 0x80]),
        Buffer.from('--'),
        Buffer.alloc(300_000, 0x0d),
      ],
      turn,
    ),
  })),
};
