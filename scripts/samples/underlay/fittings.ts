import type { Box, Point } from '../page/geometry.ts';
import { boxAt, cornersOf, grow } from '../page/geometry.ts';
import type { Path } from '../page/path.ts';
import { arc, circle, outline, polyline } from '../page/path.ts';
import type { Fitting } from './plan.ts';

type DrawFitting = (box: Box, random: () => number) => readonly Path[];

/** Numbers from `from` up to `to`, `step` apart. */
function steps(from: number, to: number, step: number): readonly number[] {
  const count = Math.max(0, Math.floor((to - from) / step));
  return Array.from({ length: count }, (_, index) => from + index * step);
}

const line = (...points: Point[]): Path => polyline(points);

/** Treads, a handrail and the arrow of the walking line. */
const stair: DrawFitting = ([x0, y0, x1, y1]) => {
  const middle = (y0 + y1) / 2;
  const end = x1 - 14;
  return [
    ...steps(x0 + 6, end, 3.4).map((x) => line([x, y0 + 4], [x, y1 - 4])),
    line([x0 + 6, middle - 1], [end, middle - 1], [end, middle + 1], [x0 + 6, middle + 1]),
    line([x0 + 4, (y0 + middle) / 2], [end + 5, (y0 + middle) / 2]),
    line(
      [x0 + 7, (y0 + middle) / 2 - 2],
      [x0 + 4, (y0 + middle) / 2],
      [x0 + 7, (y0 + middle) / 2 + 2],
    ),
  ];
};

/** A lift car: a crossed box in its shaft. */
const lift: DrawFitting = (box) => {
  const [a, b, c, d] = cornersOf(grow(box, -5));
  return [outline(grow(box, -5)), line(a, c), line(b, d)];
};

const BAY = 27;

/** Bays along the north and south walls. */
const parking: DrawFitting = ([x0, y0, x1, y1]) => {
  const depth = (y1 - y0) * 0.36;
  return steps(x0 + 10, x1 - BAY, BAY).flatMap((x) => [
    line([x, y0 + 3], [x, y0 + depth]),
    line([x, y1 - 3], [x, y1 - depth]),
    ...cornerMarks([x + 4, y0 + 6, x + BAY - 4, y0 + depth - 3]),
  ]);
};

function cornerMarks(box: Box): readonly Path[] {
  const [a, , c] = cornersOf(box);
  return [line([a[0], a[1] + 2], a, [a[0] + 2, a[1]]), line([c[0] - 2, c[1]], c, [c[0], c[1] - 2])];
}

/** Machines on plinths, with pipes between them. */
const plant: DrawFitting = ([x0, y0, x1, y1], random) => {
  const y = y0 + (y1 - y0) * 0.62;
  const machines = steps(x0 + 12, x1 - 24, 30);
  return machines.flatMap((x) => {
    const height = 12 + random() * 6;
    const box = boxAt([x, y], 18, height);
    return [
      outline(box),
      outline(grow(box, -2.2)),
      circle([x + 9, y + height / 2], 3.2),
      line([x + 9, y], [x + 9, y0 + 10 + random() * 5], [x + 24, y0 + 10]),
    ];
  });
};

/** Rows of equipment cabinets. */
const racks: DrawFitting = ([x0, y0, x1, y1]) =>
  steps(y0 + 16, y1 - 16, 26).flatMap((y) =>
    steps(x0 + 14, x1 - 20, 9).flatMap((x) => {
      const [a, , c] = cornersOf(boxAt([x, y], 9, 11));
      return [outline(boxAt([x, y], 9, 11)), line(a, c)];
    }),
  );

/** Desks in pairs with chairs. */
const desks: DrawFitting = ([x0, y0, x1, y1]) =>
  steps(y0 + 20, y1 - 26, 38).flatMap((y) =>
    steps(x0 + 16, x1 - 26, 34).flatMap((x) => [
      outline(boxAt([x, y], 20, 9)),
      outline(boxAt([x, y + 9], 20, 9)),
      arc([x + 7, y - 1.5], [x + 10, y - 1.5], 2),
      arc([x + 13, y + 19.5], [x + 10, y + 19.5], 2),
    ]),
  );

/** Shelves along the middle of the room. */
const store: DrawFitting = ([x0, y0, x1, y1]) =>
  steps(x0 + 6, x1 - 16, 14).flatMap((x) => {
    const [a, , c] = cornersOf(boxAt([x, (y0 + y1) / 2 + 14], 14, 7));
    return [outline(boxAt([x, (y0 + y1) / 2 + 14], 14, 7)), line(a, c)];
  });

const fittings: Readonly<Record<Fitting, DrawFitting>> = {
  stair,
  lift,
  parking,
  plant,
  racks,
  desks,
  store,
};

/** Everything that stands in a room, as thin paths. */
export const drawFitting = (fitting: Fitting, box: Box, random: () => number): readonly Path[] =>
  fittings[fitting](box, random);
