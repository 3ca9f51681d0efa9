import type { Box } from '../geometry/box.ts';
import { compose, type Matrix, moveBox, moveX, moveY } from '../geometry/matrix.ts';
import { isInk } from './colour.ts';
import type { PageModel, PaintedPath, PlacedImage, TextRun } from './page-model.ts';
import { PathBuffer } from './path-buffer.ts';

/** Quarter turns, clockwise. */
type Turn = 0 | 1 | 2 | 3;

/** A page turned so that it reads left to right, and the way back to page space. */
export interface UprightPage {
  readonly model: PageModel;
  readonly toPage: (box: Box) => Box;
}

/** Turns the page so that most of its ink text reads left to right: four votes, by characters. */
export function turnUpright(model: PageModel): UprightPage {
  const turn = neededTurn(model.texts);
  if (turn === 0) return { model, toPage: (box) => box };
  const back = turnMatrix(opposite(turn), ...turnedSize(model, turn));
  return { model: turnPage(model, turn), toPage: (box) => moveBox(back, box) };
}

function neededTurn(texts: readonly TextRun[]): Turn {
  const votes: [number, number, number, number] = [0, 0, 0, 0];
  for (const { direction, glyphs, colour } of texts) {
    if (isInk(colour)) votes[turnOf(direction)] += glyphs.length;
  }
  const best = votes.indexOf(Math.max(...votes));
  return best === 1 || best === 2 || best === 3 ? best : 0;
}

/** The turn that makes a direction point to the right; upward text needs one turn clockwise. */
function turnOf([dx, dy]: readonly [number, number]): Turn {
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 0 : 2;
  return dy < 0 ? 1 : 3;
}

function opposite(turn: Turn): Turn {
  if (turn === 1) return 3;
  return turn === 3 ? 1 : turn;
}

function turnedSize({ width, height }: PageModel, turn: Turn): [number, number] {
  return turn % 2 === 0 ? [width, height] : [height, width];
}

function turnMatrix(turn: Turn, width: number, height: number): Matrix {
  if (turn === 1) return [0, 1, -1, 0, height, 0];
  if (turn === 2) return [-1, 0, 0, -1, width, height];
  if (turn === 3) return [0, -1, 1, 0, 0, width];
  return [1, 0, 0, 1, 0, 0];
}

function turnPage(model: PageModel, turn: Turn): PageModel {
  const m = turnMatrix(turn, model.width, model.height);
  const [width, height] = turnedSize(model, turn);
  const buffer = new PathBuffer();
  return {
    page: model.page,
    width,
    height,
    texts: model.texts.map((run) => turnText(run, m)),
    paths: model.paths.map((path) => turnPath(path, m, buffer)),
    images: model.images.map((image) => turnImage(image, m)),
  };
}

function turnImage({ picture, ...image }: PlacedImage, m: Matrix): PlacedImage {
  const turned = picture && {
    picture: {
      ...picture,
      matrix: compose(m, picture.matrix),
      clip: moveBox(m, picture.clip),
    },
  };
  return { ...image, box: moveBox(m, image.box), ...turned };
}

function turnText(run: TextRun, m: Matrix): TextRun {
  const [x, y] = run.origin;
  const [dx, dy] = run.direction;
  return {
    ...run,
    origin: [moveX(m, x, y), moveY(m, x, y)],
    direction: [m[0] * dx + m[2] * dy, m[1] * dx + m[3] * dy],
    box: moveBox(m, run.box),
  };
}

function turnPath(path: PaintedPath, m: Matrix, buffer: PathBuffer): PaintedPath {
  const commands = buffer.add(path.commands, m);
  return { ...path, commands, box: moveBox(m, path.box), clip: moveBox(m, path.clip) };
}
