import { intersect, isEmpty } from '../geometry/box.ts';
import { compose, type Matrix, moveBox } from '../geometry/matrix.ts';
import { blendOf } from './blend.ts';
import { isSolid } from './graphics-state.ts';
import { type Arguments, field, matrix, numberAt, numbers } from './operator-arguments.ts';
import type { Painter } from './painter.ts';
import type { WantedPicture } from './pictures.ts';

const UNIT_SQUARE = [0, 0, 1, 1] as const;

/** An image fills the unit square of user space. `source` is what the operator names it with. */
export function paintImage(painter: Painter, source: unknown, local?: Matrix): void {
  placeImage(painter, { source }, local);
}

type Named = Pick<WantedPicture, 'source' | 'part'>;

function placeImage(painter: Painter, named: Named, local?: Matrix): void {
  if (!painter.isVisible) return;
  const { state, order } = painter;
  const matrix = local ? compose(state.ctm, local) : state.ctm;
  const box = intersect(moveBox(matrix, UNIT_SQUARE), state.clip);
  if (isEmpty(box)) return;
  const image = { order, box };
  painter.images.push(image);
  const drawn = { matrix, clip: state.clip, colour: state.fill, ...blendOf(state) };
  const wanted = { image, ...named, drawn };
  if (painter.ports.pictures) painter.pictures.push(wanted);
  if (isSolid(state, state.fillAlpha)) painter.covers.addPicture(wanted);
}

/** `[id, scaleX, scaleY, positions]`: pdf.js joins the same image at many places. */
export function paintRepeated(painter: Painter, args: Arguments): void {
  const mask = args.length > 4;
  const [sx, sy] = [numberAt(args, 1, 1), numberAt(args, mask ? 4 : 2, 1)];
  const [kx, ky] = mask ? [numberAt(args, 2), numberAt(args, 3)] : [0, 0];
  const positions = numbers(args[mask ? 5 : 3]);
  const source = args[0];
  for (let i = 0; positions !== null && i + 1 < positions.length; i += 2) {
    placeImage(painter, { source }, [sx, kx, ky, sy, positions[i] ?? 0, positions[i + 1] ?? 0]);
  }
}

/**
 * pdf.js joins runs of small images; each entry brings its own matrix. Inline images become parts
 * of one large image, masks are named one by one.
 */
export function paintGroup(painter: Painter, entries: unknown, together?: unknown): void {
  if (!Array.isArray(entries)) return;
  for (const entry of entries) {
    const local = matrix(field(entry, 'transform'));
    const named: Named =
      together === undefined ? { source: entry } : { source: together, part: partOf(entry) };
    if (local !== null) placeImage(painter, named, local);
  }
}

function partOf(entry: unknown): NonNullable<WantedPicture['part']> {
  const at = (name: string): number => numberAt([field(entry, name)], 0);
  return { x: at('x'), y: at('y'), width: at('w'), height: at('h') };
}
