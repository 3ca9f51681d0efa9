import { drawDevices, drawLeader } from './blocks/draw.ts';
import { Canvas } from './page/canvas.ts';
import { COLOURS, SHEET } from './page/measures.ts';
import { seededRandom } from './page/random.ts';
import { drawFrame, VIEWPORT } from './panel/frame.ts';
import type { Picture } from './panel/highlighter.ts';
import { highlighterPatch } from './panel/highlighter.ts';
import { drawLegend } from './panel/legend.ts';
import { drawMasks, drawTitleBlock } from './panel/title-block.ts';
import { PdfDocument, pointTo } from './pdf/document.ts';
import type { Layout } from './sheets/layout.ts';
import { drawCamera } from './symbols/camera.ts';
import { intruder } from './symbols/intruder.ts';
import { planPen } from './symbols/plan-pen.ts';
import { drawEquipmentTag, equipmentBox } from './tags/equipment-tag.ts';
import { drawTag, pointBox } from './tags/tag-table.ts';
import { drawLevelMark, drawRoomNames, drawWheelchair, drawWing } from './underlay/draw.ts';
import { drawGrid, drawGridNames } from './underlay/grid.ts';

/** Draws a sheet in a plotter's order: underlay, symbols and tags, panel, patches, masks. */
export function render(layout: Layout): Uint8Array {
  const { sheet } = layout;
  const canvas = new Canvas();
  drawUnderlay(canvas, layout);
  drawAccess(canvas, layout);
  drawOthers(canvas, layout);
  drawFrame(canvas);
  drawLegend(canvas, 24);
  drawTitleBlock(canvas, sheet.titleBlock);
  const patches = drawPatches(canvas, layout);
  drawMasks(canvas, sheet.titleBlock);
  return asDocument(canvas, patches, sheet.titleBlock.number);
}

function drawUnderlay(canvas: Canvas, { sheet, wings }: Layout): void {
  const random = seededRandom(sheet.seed);
  canvas.clipped(VIEWPORT, () => {
    drawGrid(canvas, sheet.grid);
    for (const { wing, doors, turn } of wings) drawWing(canvas, wing, { doors, turn, random });
    for (const at of sheet.scenery.wheelchairs) drawWheelchair(canvas, at);
  });
  drawGridNames(canvas, sheet.grid);
  for (const { at, height } of sheet.scenery.levelMarks) drawLevelMark(canvas, at, height);
  for (const { wing, turn } of wings) drawRoomNames(canvas, wing.rooms, turn);
  for (const { text, at, angle } of sheet.scenery.texts) {
    canvas.text([text], at, { height: 4.8, colour: COLOURS.underlay, angle });
  }
}

function drawAccess(canvas: Canvas, { sheet, points }: Layout): void {
  for (const placed of points) {
    const { point, pack } = placed.plan;
    canvas.clipped(VIEWPORT, () => drawDevices(canvas, placed));
    drawTag(canvas, placed.tag, { system: 'A', level: sheet.level, point, pack });
  }
}

function drawOthers(canvas: Canvas, { sheet, cameras, intruders }: Layout): void {
  const { level } = sheet;
  for (const { plan, tag, leader } of cameras) {
    const { point, pack, screenHeight } = plan;
    drawLeader(canvas, leader);
    drawCamera(canvas, { centre: plan.at, heading: plan.heading, code: plan.code });
    drawTag(canvas, tag, { system: 'C', level, point, pack, second: screenHeight });
  }
  for (const { plan, tag, leader } of intruders) {
    drawLeader(canvas, leader);
    intruder(plan.sensor)(planPen(canvas), plan.at);
    drawTag(canvas, tag, { system: 'I', level, point: plan.point, pack: plan.pack });
  }
  for (const plan of sheet.equipment) {
    drawEquipmentTag(canvas, equipmentBox(plan.at), plan, level);
  }
}

/** Highlighter patches over point numbers, by the names under which the page finds them. */
function drawPatches(canvas: Canvas, { sheet, points }: Layout): ReadonlyMap<string, Picture> {
  const patches = new Map<string, Picture>();
  for (const { plan, tag } of points) {
    if (!sheet.highlighted.includes(plan.point)) continue;
    const name = `Patch${plan.point}`;
    canvas.image(name, pointBox(tag));
    patches.set(name, highlighterPatch(plan.point));
  }
  return patches;
}

function asDocument(
  canvas: Canvas,
  patches: ReadonlyMap<string, Picture>,
  number: string,
): Uint8Array {
  const pdf = new PdfDocument();
  const font = (name: string): string =>
    pointTo(
      pdf.add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`),
    );
  const fonts = `/F1 ${font('Helvetica')} /F2 ${font('Helvetica-Bold')}`;
  const images = Array.from(patches, ([name, { width, height, bytes }]) => {
    const size = `/Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`;
    return `/${name} ${pointTo(pdf.addStream(`/Type /XObject /Subtype /Image ${size}`, bytes))}`;
  });
  const content = pdf.addStream('', canvas.toBytes());
  const resources = `<< /Font << ${fonts} >> /XObject << ${images.join(' ')} >> >>`;
  // The page's parent is the object after it.
  const parent = { number: content.number + 2 };
  const page = pdf.add(
    `<< /Type /Page /Parent ${pointTo(parent)} /MediaBox [0 0 ${SHEET.width} ${SHEET.height}] ` +
      `/Resources ${resources} /Contents ${pointTo(content)} >>`,
  );
  const pages = pdf.add(`<< /Type /Pages /Kids [${pointTo(page)}] /Count 1 >>`);
  const catalog = pdf.add(`<< /Type /Catalog /Pages ${pointTo(pages)} >>`);
  const info = pdf.add(`<< /Title (${number}) /Creator (Jobline sample drawings) >>`);
  return pdf.toBytes(catalog, info);
}
