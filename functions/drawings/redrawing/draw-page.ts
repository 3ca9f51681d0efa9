import { type Box, encloses, grow, isEmpty } from '../reading/geometry/box.ts';
import type { PageModel, PaintedPath, PlacedImage } from '../reading/page-model/page-model.ts';
import type { PageCanvas } from './canvas/page-canvas.ts';
import { inDrawingOrder } from './in-drawing-order.ts';
import { type Cover, hiddenThings } from './visible/hidden-things.ts';
import { visiblePixels } from './visible/visible-pixels.ts';

/**
 * Draws what a page model holds: paths, texts and images as a person sees them, in their order.
 * What lies wholly below a later opaque area is left out, not just covered, so that nobody can
 * uncover it again.
 */
export function drawPage(canvas: PageCanvas, model: PageModel): void {
  const { hidden, coversAbove } = hiddenThings(model);
  for (const drawn of inDrawingOrder(model)) {
    if ('path' in drawn) {
      if (!hidden.has(drawn.path)) drawPath(canvas, drawn.path);
    } else if ('image' in drawn) {
      if (!hidden.has(drawn.image)) drawImage(canvas, drawn.image, coversAbove(drawn.image));
    } else {
      canvas.clipTo(null);
      canvas.text(drawn.text, drawn.text.colour, drawn.text.blend);
    }
  }
  canvas.clipTo(null);
}

function drawPath(canvas: PageCanvas, path: PaintedPath): void {
  const { commands, fill, stroke, width, dash, evenOdd, blend } = path;
  canvas.clipTo(neededClip(path.box, path.clip, stroke === null ? 0 : width));
  const line = stroke === null ? null : { colour: stroke, width, ...(dash && { dash }) };
  canvas.path(commands, { line, fill, evenOdd, blend });
}

/** The clip, unless everything lies inside it anyway. */
function neededClip(box: Box, clip: Box, width: number): Box | null {
  return encloses(clip, grow(box, width / 2)) ? null : clip;
}

function drawImage(canvas: PageCanvas, { picture }: PlacedImage, covers: readonly Cover[]): void {
  if (picture === undefined || isEmpty(picture.clip)) return;
  const pixels = visiblePixels(picture, covers);
  if (pixels === null) return;
  const { matrix, colour, blend } = picture;
  canvas.clipTo(picture.clip);
  canvas.image(canvas.resources.pictureOf(pixels), matrix, colour, blend);
}
