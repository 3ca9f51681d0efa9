import type { Form } from './form.ts';

/** A way to make a form odd; the number decides where. */
export type FormChange = (form: Form, turn: number) => Form;

const type = 'multipart/form-data';

const named = (contentType: (form: Form) => string): FormChange => {
  return (form) => ({ ...form, contentType: contentType(form) });
};

/** Changes the boundary in all places. */
const renamed = (boundary: string, parameter = boundary): FormChange => {
  return (form) => ({
    ...form,
    boundary,
    contentType: `${type}; boundary=${parameter}`,
    end: form.end.replaceAll(form.boundary, boundary),
  });
};

/** What may be wrong with boundaries and with the type of a form, by its name. */
export const oddEnvelopes: Readonly<Record<string, FormChange>> = {
  'type without boundary': named(() => type),
  'type with half a boundary': named(({ boundary }) => `${type}; boundary=${boundary.slice(0, 9)}`),
  'type with another boundary': named(() => `${type}; boundary=another`),
  'type with an empty boundary': named(() => `${type}; boundary=`),
  'type with two boundaries': named(
    ({ boundary }) => `${type}; boundary=${boundary}; boundary=another`,
  ),
  'type with two boundaries, ours last': named(
    ({ boundary }) => `${type}; boundary=another; boundary=${boundary}`,
  ),
  'type twice': named(({ boundary }) =>
    [`${type}; boundary=another`, `${type}; boundary=${boundary}`].join(', '),
  ),
  'type twice, first without boundary': named(
    ({ boundary }) => `${type}, ${type}; boundary=${boundary}`,
  ),
  'type in capitals': named(({ boundary }) => `MULTIPART/FORM-DATA; BOUNDARY=${boundary}`),
  'type with blanks': named(({ boundary }) => ` ${type} ;\t boundary = ${boundary} ; `),
  'type with a charset': named(
    ({ boundary }) => `${type}; charset=utf-16; boundary=${boundary}; charset=none`,
  ),
  'type of another form': named(({ boundary }) => `multipart/mixed; boundary=${boundary}`),
  'type of no form': (form, turn) => {
    const others = ['application/json', 'text/plain', 'application/x-www-form-urlencoded', ''];
    return { ...form, contentType: others[turn % others.length] ?? '' };
  },
  'type of thousands of parameters': named(
    ({ boundary }) => `${type}; ${'a=b; '.repeat(1500)}boundary=${boundary}`,
  ),
  'boundary in quotes': renamed("'()+_,-./:=?", `"'()+_,-./:=?"`),
  'boundary in one quote': named(({ boundary }) => `${type}; boundary="${boundary}`),
  'boundary of one letter': renamed('a'),
  'boundary of 4,000 letters': renamed('b'.repeat(4_000)),
  'boundary of dashes': renamed('-'.repeat(40)),
  'boundary of 8 bits': renamed('gr\u00fcn'),
  'boundary doubled': (form) => ({ ...form, marks: 2 }),
  'boundary missing once': ({ parts, ...form }, turn) => {
    const at = turn % Math.max(1, parts.length);
    const [one, next] = [parts[at], parts[at + 1]];
    if (one === undefined || next === undefined) return { ...form, parts };
    const joined = Buffer.concat([
      one.content,
      Buffer.from(`\r\n${next.header.join('\r\n')}\r\n\r\n`),
      next.content,
    ]);
    return { ...form, parts: parts.toSpliced(at, 2, { ...one, content: joined }) };
  },
  'boundary inside a part': (form, turn) => {
    const at = turn % Math.max(1, form.parts.length);
    return { ...form, parts: form.parts.map((part, i) => (i === at ? split(part, form) : part)) };
  },
  'last boundary missing': (form) => ({ ...form, end: '' }),
  'last boundary cut': (form, turn) => ({ ...form, end: form.end.slice(0, turn % 40) }),
  'last boundary not closed': (form) => ({ ...form, end: `--${form.boundary}\r\n` }),
  'last boundary first': (form) => ({ ...form, preamble: form.end }),
  'text before the form': (form) => ({ ...form, preamble: 'This is a form.\r\n' }),
  'text after the form': (form) => ({ ...form, end: `${form.end}\r\nmore\u0000`.repeat(3) }),
  'two forms': (form) => ({
    ...form,
    parts: [...form.parts, ...form.parts],
    preamble: `--${form.boundary}--\r\n`,
  }),
  'lines that end in LF': (form) => ({ ...form, lineEnd: '\n' }),
  'lines that end in CR': (form) => ({ ...form, lineEnd: '\r' }),
  'lines without end': (form) => ({ ...form, lineEnd: '' }),
  'nothing at all': (form) => ({ ...form, parts: [], end: '' }),
  'nothing but the end': (form) => ({ ...form, parts: [] }),
};

function split(part: Form['parts'][number], { boundary }: Form): Form['parts'][number] {
  const { content } = part;
  const half = Math.floor(content.length / 2);
  const line = Buffer.from(`\r\n--${boundary}\r\n`);
  return {
    ...part,
    content: Buffer.concat([content.subarray(0, half), line, content.subarray(half)]),
  };
}
