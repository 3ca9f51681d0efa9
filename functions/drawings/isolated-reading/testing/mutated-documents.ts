import * as fc from 'fast-check';
import { zipSync } from 'fflate';
import { kindsOf, mutated, mutations } from '../../../../fuzz/testing/mutations.ts';
import { docxParts, paragraph } from '../../context/testing/docx-parts.ts';

/** A document with something wrong in it, and what. */
interface OddDocument {
  readonly kinds: readonly string[];
  readonly bytes: Uint8Array;
}

const cell = (inside: string) => `<w:tc>${inside}</w:tc>`;
const row = (...cells: readonly string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`;

/** A specification with a heading, sentences and a table. */
const specification = [
  '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Door hardware</w:t></w:r></w:p>',
  paragraph(['Lock type 11 is a maglock.']),
  paragraph(['Doors 001 to 004: lock type 11, fail safe.', '<w:b/>'], [' Struck', '<w:strike/>']),
  `<w:tbl>${row(paragraph(['Door']), paragraph(['Lock']))}${row(paragraph(['A-001']), paragraph(['11']))}</w:tbl>`,
].join('');

/** What means something in the XML of a document. */
const words = [
  '<',
  '>',
  '</w:p>',
  '<w:p>',
  '<w:tbl>',
  '</w:tbl>',
  '<w:tr>',
  '<w:tc>',
  '</w:tc>',
  '<w:r>',
  '<w:t>',
  '&amp;',
  '&lt;',
  '&#0;',
  '&#x10ffff;',
  '&undefined;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?xml version="1.1"?>',
  '<!DOCTYPE a>',
  '<w:gridSpan w:val="99999999"/>',
  '<w:vMerge w:val="restart"/>',
  '<w:vMerge/>',
  '<w:hyperlink r:id="r9">',
  '<w:br/>',
  '<w:numPr><w:ilvl w:val="-1"/><w:numId w:val="1"/></w:numPr>',
  '<w:del>',
  '<w:ins>',
  '<w:sdt><w:sdtContent>',
  '<w:drawing>',
  '<w:pict>',
  '<w:footnoteReference w:id="1"/>',
  '<w:fldChar w:fldCharType="begin"/>',
  '<w:instrText>HYPERLINK "javascript:x"</w:instrText>',
  '\u0000',
  '\uffff',
  'Doors 000 to 999999999: lock type 11.',
];

/** The deepest are a megabyte each: their time goes into packing and unpacking. */
const depth = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 2, max: 3_000 }) },
  { weight: 1, arbitrary: fc.constant(20_000) },
);
const nested = fc
  .record({
    depth,
    each: fc.constantFrom<readonly [string, string]>(
      ['<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>'],
      ['<w:p>', '</w:p>'],
      ['<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>'],
      ['<w:ins>', '</w:ins>'],
      ['<w:p><w:r><w:txbxContent>', '</w:txbxContent></w:r></w:p>'],
      ['<a>', '</a>'],
    ),
  })
  .map(({ depth: deep, each: [open, close] }) => ({
    kinds: [`nested ${open}`],
    xml: open.repeat(deep) + paragraph(['x']) + close.repeat(deep),
  }));

const changed = mutations(words).map((changes) => ({
  kinds: kindsOf(changes),
  xml: mutated(Buffer.from(specification), changes).toString('utf8'),
}));

const body = fc.oneof({ weight: 3, arbitrary: changed }, { weight: 1, arbitrary: nested });

/** Parts that a document may bring as well. */
const others = fc.dictionary(
  fc.constantFrom(
    'word/styles.xml',
    'word/numbering.xml',
    'word/footnotes.xml',
    'word/comments.xml',
    'word/_rels/document.xml.rels',
    '[Content_Types].xml',
    '_rels/.rels',
    '../../etc/passwd',
    'word/media/image1.png',
    'word/__proto__.xml',
  ),
  fc.oneof(
    fc.constantFrom(
      '<w:styles/>',
      '<Relationships><Relationship Id="r9" Type="http://x/hyperlink" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
      '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="../../../etc/passwd"/></Relationships>',
      '',
    ),
    fc.string({ maxLength: 60 }),
  ),
  { maxKeys: 3 },
);

/** Word documents with something wrong in what they say. */
export const oddDocx: fc.Arbitrary<OddDocument> = fc.tuple(body, others).map(([odd, more]) => {
  const parts = docxParts(odd.xml);
  for (const [name, text] of Object.entries(more)) parts.set(name, Buffer.from(text));
  return { kinds: odd.kinds, bytes: zipSync(Object.fromEntries(parts)) };
});

/** Word documents with something wrong in how they are packed. */
export const oddZip: fc.Arbitrary<OddDocument> = fc
  .tuple(mutations(['PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06', '\xff\xff\xff\xff']), fc.nat(9))
  .map(([changes, level]) => {
    const packed = zipSync(Object.fromEntries(docxParts(specification)), {
      level: level > 6 ? 0 : 6,
    });
    return { kinds: kindsOf(changes), bytes: mutated(packed, changes) };
  });

/** Plain texts, with what means something in them. */
export const oddText: fc.Arbitrary<OddDocument> = fc
  .tuple(
    fc.constant(
      'LOCKS\n\nType 11: maglock.\n\nDoor | Lock\nA-001 | 11\nA-002 to A-009 | 12\n\n- Rooms 1-9: fail safe',
    ),
    mutations([
      '\n',
      '\t',
      '|',
      ' to ',
      ' through ',
      'A-001',
      '999999999',
      '1-999999',
      ',',
      '\u0000',
      '\xff\xfe',
      'all doors except ',
    ]),
  )
  .map(([text, changes]) => ({
    kinds: kindsOf(changes),
    bytes: mutated(Buffer.from(text), changes),
  }));
