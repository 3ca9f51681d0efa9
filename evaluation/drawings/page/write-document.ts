import type { Box } from '../../../scripts/samples/page/geometry.ts';
import { cornersOf } from '../../../scripts/samples/page/geometry.ts';
import { PdfDocument, pointTo } from '../../../scripts/samples/pdf/document.ts';
import { apply } from './affine.ts';
import type { FontSet } from './fonts.ts';
import type { PageWriter } from './page-writer.ts';

/** Name of the layer that is switched off, in every page's resources. */
export const HIDDEN_LAYER = 'Off';
/** Names of graphics states in the resources of pages whose highlighters need them. */
export const MULTIPLY = 'GsM';
export const TRANSLUCENT = 'GsT';

const STATES =
  `/ExtGState << /${MULTIPLY} << /BM /Multiply >> /${TRANSLUCENT} << /ca 0.4 >> >> ` as const;

/** Writes finished pages as one file. */
export function writeDocument(
  pages: readonly PageWriter[],
  fonts: FontSet,
  title: string,
): Uint8Array {
  const pdf = new PdfDocument();
  const faces = [...new Set([fonts.regular, fonts.bold])];
  const fontNames = faces.map((face) => `/${face.key} ${face.write(pdf)}`).join(' ');
  const hasLayer = pages.some(({ conventions }) => conventions.hiddenLayer);
  const layer = hasLayer ? pointTo(pdf.add('<< /Type /OCG /Name (Superseded) >>')) : undefined;
  const properties = layer ? `/Properties << /${HIDDEN_LAYER} ${layer} >>` : '';
  const contents = pages.map((page) => {
    const images = Array.from(page.pictures, ([name, { width, height, bytes }]) => {
      const size = `/Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`;
      return `/${name} ${pointTo(pdf.addStream(`/Type /XObject /Subtype /Image ${size}`, bytes))}`;
    });
    const { packing } = page.conventions.later;
    const forms = Array.from(page.forms.values(), ({ name, plotter, matrix }) => {
      const isHidden = name.includes('hidden') && layer !== undefined;
      const entries =
        `/Type /XObject /Subtype /Form /BBox [-2000 -2000 2000 2000] ` +
        `/Matrix [${matrix.join(' ')}] ${isHidden ? `/OC ${layer} ` : ''}` +
        `/Resources << /Font << ${fontNames} >> >>`;
      const form = pointTo(pdf.addStream(entries, plotter.toBytes()));
      return `/${name} ${packing.nestedForms ? inForms(pdf, form) : form}`;
    });
    const objects = [...images, ...forms].join(' ');
    const { highlighterBy } = page.conventions.later;
    const states = highlighterBy === 'image' ? '' : STATES;
    const resources = `<< /Font << ${fontNames} >> /XObject << ${objects} >> ${states}${properties} >>`;
    return writeContent(pdf, page, resources);
  });
  const annotations = pages.map((page) => highlightsOf(pdf, page));
  const last = pages.length === 0 ? 0 : pdf.size;
  const parent = { number: last + pages.length + 1 };
  const kids = contents.map(({ page, content, resources }, index) =>
    pointTo(
      pdf.add(
        `<< /Type /Page /Parent ${pointTo(parent)} ${boxesOf(page)} ` +
          `/Rotate ${page.conventions.placing.rotate} /Resources ${resources} ` +
          `/Contents ${content}${annotations[index] ?? ''} >>`,
      ),
    ),
  );
  const tree = pdf.add(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`);
  const isOff = pages.every(({ conventions }) => conventions.later.packing.layers !== 'not on');
  const state = isOff ? `/OFF [${layer}]` : '/BaseState /OFF /ON []';
  const layers = layer
    ? `/OCProperties << /OCGs [${layer}] /D << /Order [${layer}] ${state} >> >>`
    : '';
  const catalog = pdf.add(`<< /Type /Catalog /Pages ${pointTo(tree)} ${layers} >>`);
  const info = pdf.add(`<< /Title (${title}) /Creator (Jobline evaluation drawings) >>`);
  return pdf.toBytes(catalog, info);
}

/** A form in two forms more, which undo each other. */
function inForms(pdf: PdfDocument, form: string): string {
  const matrices = ['4 0 0 4 30 -20', '0.25 0 0 0.25 -7.5 5'];
  return matrices.reduce(
    (inner, matrix) =>
      pointTo(
        pdf.addStream(
          `/Type /XObject /Subtype /Form /BBox [-9000 -9000 9000 9000] /Matrix [${matrix}] ` +
            `/Resources << /XObject << /In ${inner} >> >>`,
          Buffer.from('q /In Do Q', 'latin1'),
        ),
      ),
    form,
  );
}

/** The content of a page, in as many streams, forms and turns as its conventions have. */
function writeContent(pdf: PdfDocument, page: PageWriter, resources: string) {
  const { sheetInForm, paintedTwice, streams } = page.conventions.later.packing;
  const once = page.plotter.toBytes();
  const twice = (): Buffer =>
    Buffer.concat([once, Buffer.from('q 1 0 0 1 0.04 -0.03 cm\n'), once, Buffer.from('Q\n')]);
  const bytes = paintedTwice ? twice() : once;
  if (sheetInForm) {
    const [x0, y0, x1, y1] = page.placed.around;
    const form = pdf.addStream(
      `/Type /XObject /Subtype /Form /BBox [${x0} ${y0} ${x1} ${y1}] ` +
        `/Group << /S /Transparency /CS /DeviceRGB /I true >> /Resources ${resources}`,
      bytes,
    );
    const content = pdf.addStream('', Buffer.from('q /Sheet Do Q', 'latin1'));
    const own = `<< /XObject << /Sheet ${pointTo(form)} >> >>`;
    return { page, content: pointTo(content), resources: own };
  }
  if (streams === 1) return { page, content: pointTo(pdf.addStream('', bytes)), resources };
  const parts = inParts(bytes, streams).map((part) => pointTo(pdf.addStream('', part)));
  return { page, content: `[${parts.join(' ')}]`, resources };
}

/** Cuts content between two of its tokens, wherever that is. */
function inParts(bytes: Uint8Array, count: number): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let start = 0;
  for (let part = 1; part < count; part += 1) {
    const end = bytes.indexOf(10, Math.floor((bytes.length * part) / count));
    if (end <= start) continue;
    parts.push(bytes.subarray(start, end));
    start = end;
  }
  return [...parts, bytes.subarray(start)];
}

function boxesOf({ placed, conventions }: PageWriter): string {
  const { userUnit, cropped } = conventions.later.packing;
  const unit = userUnit === 1 ? '' : ` /UserUnit ${userUnit}`;
  const crop = cropped === 0 ? '' : ` /CropBox [${placed.mediaBox.join(' ')}]`;
  return `/MediaBox [${placed.around.join(' ')}]${crop}${unit}`;
}

/** Highlights as a viewer's user adds them, without an appearance of their own. */
function highlightsOf(pdf: PdfDocument, { highlights, placed }: PageWriter): string {
  if (highlights.length === 0) return '';
  const round = (value: number): string => value.toFixed(2);
  const all = highlights.map((box: Box) => {
    const [a, b, c, d] = cornersOf(box).map((corner) => apply(placed.toUser, corner));
    const corners = [a, b, d, c].flatMap((corner) => corner ?? []);
    const [xs, ys] = [corners.filter((_, i) => i % 2 === 0), corners.filter((_, i) => i % 2 === 1)];
    const rect = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    return pointTo(
      pdf.add(
        `<< /Type /Annot /Subtype /Highlight /C [1 0.92 0.2] /F 4 /Rect [${rect.map(round).join(' ')}] ` +
          `/QuadPoints [${corners.map(round).join(' ')}] >>`,
      ),
    );
  });
  return ` /Annots [${all.join(' ')}]`;
}
