import { deflateSync } from 'node:zlib';

type Body = string | Buffer;

/** A PDF of numbered objects; readers rebuild the table that it lacks. Object 1 is the catalog. */
function pdfOf(objects: Readonly<Record<number, Body>>): Buffer {
  const parts = Object.entries(objects).flatMap(([id, body]) => [
    Buffer.from(`${id} 0 obj `),
    Buffer.from(body),
    Buffer.from(' endobj\n'),
  ]);
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...parts,
    Buffer.from('trailer<</Root 1 0 R>>\n%%EOF\n'),
  ]);
}

function stream(entries: string, data: Body): Buffer {
  const bytes = Buffer.from(data);
  return Buffer.concat([
    Buffer.from(`<<${entries}/Length ${bytes.length}>>stream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

const catalog = '<</Type/Catalog/Pages 2 0 R>>';
const font = '/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>';

function page(contents: number, resources = font, parent = 2): string {
  return `<</Type/Page/Parent ${parent} 0 R/MediaBox[0 0 842 595]/Contents ${contents} 0 R/Resources<<${resources}>>>>`;
}

/** A file of pages with these contents; a content that is a Buffer is a whole stream already. */
export function pages(
  contents: readonly Body[],
  resources = font,
  more: Record<number, Body> = {},
): Buffer {
  const ids = contents.map((_, i) => 100 + 2 * i);
  return pdfOf({
    1: catalog,
    2: `<</Type/Pages/Kids[${ids.map((id) => `${id} 0 R`).join(' ')}]/Count ${ids.length}>>`,
    ...more,
    ...Object.fromEntries(ids.map((id) => [id, page(id + 1, resources)])),
    ...Object.fromEntries(
      contents.map((content, i) => [
        101 + 2 * i,
        typeof content === 'string' ? stream('', content) : content,
      ]),
    ),
  });
}

/** A stream of `megabytes` blanks, deflated twice: some kilobytes. */
export function deflateBomb(megabytes: number): Buffer {
  const once = deflateSync(Buffer.alloc(megabytes * 1024 ** 2, ' '), { level: 1 });
  return stream('/Filter[/FlateDecode/FlateDecode]', deflateSync(once));
}

/** Forms of which each draws the next ten times, `depth` deep: a billion lines at nine. */
export function nestedForms(depth: number): Buffer {
  const form = (i: number): Buffer =>
    stream(
      `/Type/XObject/Subtype/Form/BBox[0 0 842 595]/Resources<</XObject<</X ${i + 11} 0 R>>>>`,
      i === depth ? '0 0 m 9 9 l S' : '/X Do '.repeat(10),
    );
  const forms = Array.from({ length: depth + 1 }, (_, i) => [i + 10, form(i)]);
  return pages(['/X Do'], '/XObject<</X 10 0 R>>', Object.fromEntries(forms));
}

/** A form that draws itself. */
export function endlessForm(): Buffer {
  const form = stream(
    '/Type/XObject/Subtype/Form/BBox[0 0 842 595]/Resources<</XObject<</X 10 0 R>>>>',
    '/X Do',
  );
  return pages(['/X Do'], '/XObject<</X 10 0 R>>', { 10: form });
}

/** A tiling pattern whose cell is painted with the pattern. */
export function endlessPattern(): Buffer {
  const pattern = stream(
    '/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 0.001/YStep 0.001/Resources<</Pattern<</P 10 0 R>>>>',
    '/Pattern cs /P scn 0 0 9 9 re f',
  );
  return pages(['/Pattern cs /P scn 0 0 842 595 re f'], '/Pattern<</P 10 0 R>>', { 10: pattern });
}

/** A function of a shading, in PostScript, that nests without end. */
export function deepFunction(): Buffer {
  const depth = 200_000;
  const calculator = stream(
    '/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]',
    `{${'true {'.repeat(depth)}${'} if '.repeat(depth)}}`,
  );
  const shading = '<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 842 0]/Function 10 0 R>>';
  return pages(['/S sh'], `/Shading<</S ${shading}>>`, { 10: calculator });
}

/** A picture that says it has ten thousand million pixels. */
export function hugePicture(): Buffer {
  const entries =
    '/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8';
  return pages(['q 842 0 0 595 0 0 cm /X Do Q'], '/XObject<</X 10 0 R>>', {
    10: stream(entries, 'x'),
  });
}

/** A page tree that has itself as a branch. */
export function endlessTree(): Buffer {
  return pdfOf({ 1: catalog, 2: '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100>>' });
}

/** A table that says it lists a thousand million objects, and a stream that says it holds as many. */
export function countlessObjects(): Buffer {
  const body = pages([''])
    .toString('latin1')
    .replace(/trailer[\s\S]*$/, '');
  const at = body.length;
  const table = 'xref\n0 1000000000\n0000000000 65535 f \n';
  const inside = stream('/Type/ObjStm/N 1000000000/First 10', '5 0 6 1 7 2');
  return Buffer.from(
    `${body}${table}trailer<</Root 1 0 R/Size 1000000000>>\n9 0 obj ${inside} endobj\nstartxref\n${at}\n%%EOF\n`,
    'latin1',
  );
}
