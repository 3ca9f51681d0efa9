/** A3 in points, landscape. */
const [WIDTH, HEIGHT] = [1190.5, 841.9];
/** Height of tag text on the sheet that the page is modelled on, in points. */
const TAG = 4.43;

/** Numbers from 0 to 1, the same each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Plotters round to 600 dots per inch. */
const plotted = (value: number): string => (Math.round(value / 0.12) * 0.12).toFixed(2);

/** One path in a graphics state of its own, as plotters write: eight operators in pdf.js. */
function path(roll: () => number, ink: boolean): string {
  let [x, y] = [20 + roll() * WIDTH * 0.88, 20 + roll() * (HEIGHT - 60)];
  const colour = ink ? '0 0 0' : '0.83 0.83 0.83';
  if (roll() < 0.15) {
    const corners = `${plotted(x)} ${plotted(y)} m ${plotted(x + 2)} ${plotted(y)} l ${plotted(x + 2)} ${plotted(y + 2)} l`;
    return `q 1 0 0 1 0 0 cm ${colour} rg 0.24 w 1 J 1 j ${corners} h f Q`;
  }
  let steps = `${plotted(x)} ${plotted(y)} m`;
  for (let left = 1 + Math.floor(roll() ** 2 * 8); left > 0; left -= 1) {
    if (roll() < 0.5) x += (roll() - 0.5) * 20;
    else y += (roll() - 0.5) * 20;
    steps += ` ${plotted(x)} ${plotted(y)} l`;
  }
  return `q 1 0 0 1 0 0 cm 0.36 w 1 J 1 j ${colour} RG ${steps} S Q`;
}

const text = (words: string, x: number, y: number, size: number, colour = '0 g'): string =>
  `${colour} BT /F1 ${size} Tf 1 0 0 1 ${plotted(x)} ${plotted(y)} Tm ${words} ET`;

/** A tag table with a leader to a position switch. */
function point(at: number): string {
  const [x, y] = [40 + (at % 10) * 100, 60 + Math.floor(at / 10) * 120];
  const rule = (fromX: number, fromY: number, toX: number, toY: number): string =>
    `${fromX} ${fromY} m ${toX} ${toY} l S`;
  const number = String(at + 1).padStart(3, '0');
  return [
    `1 g ${x} ${y} 29.88 20.88 re f 0 G 0.36 w ${x} ${y} 29.88 20.88 re S`,
    rule(x, y + 6.96, x + 29.88, y + 6.96),
    rule(x, y + 13.92, x + 29.88, y + 13.92),
    rule(x + 22.3, y, x + 22.3, y + 20.88),
    text(`[(A)-2133(${number})-582(PK)] TJ`, x + 0.84, y + 15.72, TAG),
    text('(L1) Tj', x + 5.4, y + 15.72, TAG),
    rule(x + 29.88, y + 10.44, x + 50, y + 10.44),
    `${x + 50} ${y + 7.26} 6.36 6.36 re S ${x + 51.2} ${y + 8.2} 3.84 0.36 re f`,
    text('(P) Tj', x + 51.8, y + 9.2, 3.94),
  ].join('\n');
}

/**
 * The content of a page as dense as the plotted A3 sheet that was measured: 256,000 operators in
 * pdf.js' list, 33,000 paths of which three fifths are pale, 600 room names; 60 access points.
 */
export function densePage(seed: number): string {
  const roll = dice(seed);
  const paths = Array.from({ length: 31_500 }, (_, i) => path(roll, i >= 18_900));
  const rooms = Array.from({ length: 600 }, (_, i) =>
    text(`(ROOM ${i}) Tj`, 20 + roll() * WIDTH * 0.85, 20 + roll() * (HEIGHT - 60), 3.5, '0.83 g'),
  );
  return [...paths, ...rooms, ...Array.from({ length: 60 }, (_, i) => point(i))].join('\n');
}

export const densePageSize = { width: WIDTH, height: HEIGHT };
