import { PdfDocument, pointTo } from '../../../scripts/samples/pdf/document.ts';
import type { FontSet } from './fonts.ts';
import type { PageWriter } from './page-writer.ts';

/** Name of the layer that is switched off, in every page's resources. */
export const HIDDEN_LAYER = 'Off';

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
    const forms = Array.from(page.forms.values(), ({ name, plotter, matrix }) => {
      const entries =
        `/Type /XObject /Subtype /Form /BBox [-2000 -2000 2000 2000] ` +
        `/Matrix [${matrix.join(' ')}] /Resources << /Font << ${fontNames} >> >>`;
      return `/${name} ${pointTo(pdf.addStream(entries, plotter.toBytes()))}`;
    });
    const content = pdf.addStream('', page.plotter.toBytes());
    const objects = [...images, ...forms].join(' ');
    return {
      page,
      content,
      resources: `<< /Font << ${fontNames} >> /XObject << ${objects} >> ${properties} >>`,
    };
  });
  const last = contents.at(-1)?.content.number ?? 0;
  const parent = { number: last + pages.length + 1 };
  const kids = contents.map(({ page, content, resources }) =>
    pointTo(
      pdf.add(
        `<< /Type /Page /Parent ${pointTo(parent)} /MediaBox [${page.placed.mediaBox.join(' ')}] ` +
          `/Rotate ${page.conventions.placing.rotate} /Resources ${resources} ` +
          `/Contents ${pointTo(content)} >>`,
      ),
    ),
  );
  const tree = pdf.add(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`);
  const layers = layer
    ? `/OCProperties << /OCGs [${layer}] /D << /Order [${layer}] /OFF [${layer}] >> >>`
    : '';
  const catalog = pdf.add(`<< /Type /Catalog /Pages ${pointTo(tree)} ${layers} >>`);
  const info = pdf.add(`<< /Title (${title}) /Creator (Jobline evaluation drawings) >>`);
  return pdf.toBytes(catalog, info);
}
