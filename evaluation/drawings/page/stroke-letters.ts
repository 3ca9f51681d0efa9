import type { Point } from '../../../scripts/samples/page/geometry.ts';

/**
 * Letters as a drafting program plots them when it has no fonts: strokes on a grid of 4 x 6, `y`
 * down. Each pair of digits is a point, a blank lifts the pen.
 */
const strokes: Readonly<Record<string, string>> = {
  '0': '103041453616050110',
  '1': '112026 1636',
  '2': '0110304142330646',
  '3': '00402342453616 1605',
  '4': '36300444',
  '5': '400003324345361605',
  '6': '4001051636454332120',
  '7': '004016',
  '8': '103041433304051636454333 10010333',
  '9': '45361605 40414303010110304041',
  A: '062046 1434',
  B: '06003041423303 33444536060',
  C: '413010010516 1636 3645',
  E: '40000646 0333',
  F: '400006 0333',
  G: '41301001051636454323',
  K: '0006 4003 0346',
  L: '000646',
  M: '0600234046',
  N: '06004640',
  P: '06003041423303',
  R: '06003041423303 2346',
  S: '413010010213334445361605',
  X: '0046 4006',
  Z: '00400646',
};

const STROKE_LETTER = { width: 4, height: 6, advance: 5.6 } as const;

function pointsOf(run: string): readonly Point[] {
  const points: Point[] = [];
  for (let index = 0; index + 1 < run.length; index += 2) {
    points.push([Number(run.charAt(index)), Number(run.charAt(index + 1))]);
  }
  return points;
}

/** The strokes of a text whose baseline starts at `at`; letters without strokes are left out. */
export function strokeText(text: string, [x, y]: Point, height: number): readonly Point[][] {
  const scale = (height * 0.72) / STROKE_LETTER.height;
  return Array.from(text).flatMap((letter, index) => {
    const left = x + index * STROKE_LETTER.advance * scale;
    return (strokes[letter] ?? '')
      .split(' ')
      .map(pointsOf)
      .filter((points) => points.length > 1)
      .map((points) =>
        points.map(
          ([px, py]): Point => [left + px * scale, y - (STROKE_LETTER.height - py) * scale],
        ),
      );
  });
}
