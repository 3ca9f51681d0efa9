/** One page of a drawing for a test: plain operators, y up, as PDF has it. */
export interface DrawnPage {
  readonly width?: number;
  readonly height?: number;
  readonly rotate?: 0 | 90 | 180 | 270;
  readonly content: string;
}

/** A form XObject: drawn with `/Name Do`. */
interface DrawnForm {
  readonly name: string;
  readonly matrix: readonly number[];
  readonly content: string;
  /** Whether it is a transparency group: painted as a whole. */
  readonly group?: boolean;
}

export interface DrawnPdf {
  readonly pages: readonly DrawnPage[];
  readonly forms?: readonly DrawnForm[];
  /** Offset written after `startxref`; the true one by default. */
  readonly startxref?: number;
  /** More entries of the trailer, such as `/Encrypt`. */
  readonly trailer?: string;
}

const FIRST_FREE = 6;
const NOTHING = 7;

/**
 * Writes a small PDF. Every page has the fonts `/F1` (Helvetica) and `/F2` (its bold), the layers
 * `/shown` and `/hidden`, the image `/Scan` of one grey pixel, the white
 * shading `/Fade`, and the graphics states `/half` (half transparent), `/clear`, `/multiply`,
 * `/normal` (blend modes), `/masked` (a soft mask that lets nothing through) and `/unmasked`.
 */
export function drawPdf(drawn: DrawnPdf): Uint8Array {
  const forms = drawn.forms ?? [];
  const pages = drawn.pages.map((page, i) => ({ page, id: NOTHING + forms.length + 1 + i * 2 }));
  const formId = (i: number): number => NOTHING + 1 + i;
  const objects = new Map<number, string>([
    [1, '<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[4 0 R 5 0 R]/D<</OFF[5 0 R]>>>>>>'],
    [
      2,
      `<</Type/Pages/Kids[${pages.map(({ id }) => `${id} 0 R`).join(' ')}]/Count ${pages.length}>>`,
    ],
    [3, resources(forms.map((form, i) => `/${form.name} ${formId(i)} 0 R`).join(''))],
    [4, '<</Type/OCG/Name(shown)>>'],
    [5, '<</Type/OCG/Name(hidden)>>'],
    [
      FIRST_FREE,
      stream(
        '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8',
        'x',
      ),
    ],
  ]);
  objects.set(NOTHING, stream(`/Type/XObject/Subtype/Form/BBox[0 0 9 9]${GROUP}`, ''));
  forms.forEach((form, i) => {
    const matrix = form.matrix.join(' ');
    const entries = `/Type/XObject/Subtype/Form/BBox[-5000 -5000 5000 5000]/Matrix[${matrix}]/Resources 3 0 R${form.group ? GROUP : ''}`;
    objects.set(formId(i), stream(entries, form.content));
  });
  for (const { page, id } of pages) {
    const box = `[0 0 ${page.width ?? 842} ${page.height ?? 595}]`;
    const rotate = page.rotate ?? 0;
    objects.set(
      id,
      `<</Type/Page/Parent 2 0 R/MediaBox${box}/Rotate ${rotate}/Contents ${id + 1} 0 R/Resources 3 0 R>>`,
    );
    objects.set(id + 1, stream('', page.content));
  }
  return new TextEncoder().encode(write(objects, drawn));
}

const GROUP = '/Group<</S/Transparency/CS/DeviceGray>>';

function resources(forms: string): string {
  return [
    '<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '/F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>>>',
    `/XObject<</Scan ${FIRST_FREE} 0 R${forms}>>`,
    '/ExtGState<</half<</ca 0.5/CA 0.5>>/clear<</ca 0/CA 0>>/multiply<</BM/Multiply>>',
    `/normal<</BM/Normal/ca 1/CA 1>>/masked<</SMask<</S/Alpha/G ${NOTHING} 0 R>>>>`,
    '/unmasked<</SMask/None>>>>',
    '/Shading<</Fade<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 0]/Extend[true true]',
    '/Function<</FunctionType 2/Domain[0 1]/C0[1]/C1[1]/N 1>>>>>>',
    '/Properties<</shown 4 0 R/hidden 5 0 R>>>>',
  ].join('');
}

function stream(entries: string, content: string): string {
  const length = new TextEncoder().encode(content).length;
  return `<<${entries}/Length ${length}>>stream\n${content}\nendstream`;
}

function write(
  objects: ReadonlyMap<number, string>,
  { startxref, trailer = '' }: DrawnPdf,
): string {
  const size = Math.max(...objects.keys()) + 1;
  const offsets = new Map<number, number>();
  let text = '%PDF-1.7\n';
  for (const [id, body] of objects) {
    offsets.set(id, text.length);
    text += `${id} 0 obj ${body} endobj\n`;
  }
  const table = text.length;
  text += `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let id = 1; id < size; id += 1) {
    text += `${String(offsets.get(id) ?? 0).padStart(10, '0')} 00000 n \n`;
  }
  text += `trailer<</Root 1 0 R/Size ${size}${trailer}>>\nstartxref\n${startxref ?? table}\n%%EOF\n`;
  return text;
}
