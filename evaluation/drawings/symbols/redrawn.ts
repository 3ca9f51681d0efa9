import type { Point } from '../../../scripts/samples/page/geometry.ts';
import { boxAt, move } from '../../../scripts/samples/page/geometry.ts';
import { arc, circle, outline, polyline } from '../../../scripts/samples/page/path.ts';
import type { Pen } from '../../../scripts/samples/symbols/pen.ts';
import type { DrawSymbol } from '../../../scripts/samples/symbols/symbol.ts';
import { from, rectangle, symbolBox } from '../../../scripts/samples/symbols/symbol.ts';

/** The same devices as another office draws them: other proportions, fewer details. */

type Draw = (pen: Pen, at: (dx: number, dy: number) => Point, corner: Point) => void;

const boxed =
  (draw: Draw): DrawSymbol =>
  (pen, corner) => {
    pen.box(symbolBox(corner));
    draw(pen, from(corner), corner);
  };

export const redrawnReader = (letter: string): DrawSymbol =>
  boxed((pen, at, corner) => {
    pen.line(outline(boxAt(move(corner, 0.6, 0.6), 5.16, 5.16)));
    pen.text(letter, at(1.9, 4.5), 3.7);
  });

export const redrawnLetter = (letter: string): DrawSymbol =>
  boxed((pen, at, corner) => {
    pen.text(letter, at(1.7, 4.3), 4.1);
    pen.solid(rectangle(corner, 1.5, 5.1, 3.3, 0.24));
  });

export const redrawnLock = (code: string): DrawSymbol =>
  boxed((pen, at, corner) => {
    pen.line(polyline([at(0, 3.18), at(6.36, 3.18)]));
    pen.text(code, at(1.5, 5.8), 2.96);
    pen.disc(at(1.5, 1.6), 0.8, 8);
    pen.solid(rectangle(corner, 2.2, 1.44, 3.1, 0.3));
    pen.solid(rectangle(corner, 4.5, 1.74, 0.3, 0.8));
    pen.solid(rectangle(corner, 5.0, 1.74, 0.3, 0.8));
  });

export const redrawnPreparation = (code: string): DrawSymbol =>
  boxed((pen, at, corner) => {
    pen.line(polyline([at(0, 3.18), at(6.36, 3.18)]));
    pen.text(code, at(1.5, 5.8), 2.96);
    pen.solid(rectangle(corner, 1.0, 1.3, 4.36, 0.6));
  });

export const redrawn: Readonly<Record<string, DrawSymbol>> = {
  glass: boxed((pen, at) => {
    pen.line(circle(at(3.18, 3.18), 2.55));
    pen.line(circle(at(3.18, 3.18), 1.6));
    pen.disc(at(3.18, 3.18), 0.75, 10);
  }),
  dome: boxed((pen, at, corner) => {
    pen.line(arc(at(1.2, 3.5), at(3.18, 3.5), 2));
    pen.line(polyline([at(1.2, 3.5), at(5.16, 3.5)]));
    pen.solid(rectangle(corner, 2.7, 3.5, 0.96, 1.0));
    pen.solid(rectangle(corner, 1.0, 4.5, 4.36, 0.3));
  }),
  handle: boxed((pen, _at, corner) => {
    pen.line(outline(boxAt(move(corner, 1.0, 1.0), 1.5, 4.4)));
    pen.line(outline(boxAt(move(corner, 1.3, 1.6), 4.1, 1.2)));
    pen.line(circle(move(corner, 1.75, 4.3), 0.45));
  }),
  infrared: boxed((pen, at, corner) => {
    pen.solid(rectangle(corner, 0.8, 2.1, 1.2, 2.1));
    for (const radius of [1.0, 1.8, 2.6]) pen.line(arc(at(2.3, 3.18 - radius), at(2.3, 3.18), 2));
  }),
  disabled: boxed((pen, at) => {
    pen.disc(at(2.6, 1.1), 0.5, 6);
    pen.line(polyline([at(2.6, 1.6), at(2.7, 3.2), at(4.3, 3.2), at(5.1, 5.0), at(5.6, 4.8)]));
    pen.line(circle(at(2.7, 4.1), 1.3));
  }),
  output: boxed((pen, at) => {
    pen.line(circle(at(1.5, 3.18), 0.7));
    pen.line(polyline([at(2.2, 3.18), at(3.7, 3.18)]));
    pen.solid([at(3.7, 1.9), at(5.6, 3.18), at(3.7, 4.46)]);
  }),
  input: boxed((pen, at) => {
    pen.line(polyline([at(0.8, 3.18), at(2.9, 3.18)]));
    pen.solid([at(2.9, 1.9), at(4.5, 3.18), at(2.9, 4.46)]);
    pen.line(polyline([at(5.1, 1.1), at(5.1, 5.26)]));
  }),
  turnstile: boxed((pen, at) => {
    pen.line(circle(at(3.18, 3.18), 0.9));
    for (const end of [at(3.18, 0.7), at(0.9, 4.7), at(5.46, 4.7)]) {
      pen.line(polyline([at(3.18, 3.18), end]));
    }
  }),
};
