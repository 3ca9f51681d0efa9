/** A made-up sheet of access points for tests: symbols in blocks, leaders, walls; y down. */

type Point = readonly [x: number, y: number];

/** Letters of readers, `P`, `D`, `V`, or `ring`, `dome`, `handle`, `lock 02`, `prep 02`, `i`. */
export type SymbolName = string;

export interface SheetStyle {
  /** Height of tag text. */
  readonly h?: number;
  readonly wipeouts?: boolean;
  readonly outlines?: 're' | 'polyline' | 'lines';
  /** Solid areas as strips of triangles with a thin outline. */
  readonly triangles?: boolean;
  /** Every coordinate moves by up to this much, in points. */
  readonly noise?: number;
  readonly round?: number;
  /** Leaders end this far before what they point at, in points. */
  readonly short?: number;
  readonly arrows?: boolean;
  readonly dashed?: boolean;
  readonly seed?: number;
}

/** Draws in page coordinates with y down; `content` is what a PDF page needs. */
export class SymbolSheet {
  readonly h: number;
  /** Side of a symbol box. */
  readonly m: number;
  readonly #height: number;
  readonly #style: SheetStyle;
  readonly #parts: string[] = [];
  #random: number;

  constructor(style: SheetStyle = {}, height = 595) {
    this.#style = style;
    this.#height = height;
    this.h = style.h ?? 5;
    this.m = 1.43 * this.h;
    this.#random = style.seed ?? 1;
  }

  get content(): string {
    return this.#parts.join('');
  }

  /** The next number of a fixed sequence, 0 to 1 (a linear congruence). */
  next(): number {
    this.#random = (this.#random * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.#random / 2_147_483_648;
  }

  line(points: readonly Point[], { grey = 0, pen = 0.36, dash = '' } = {}): void {
    const [first, ...rest] = points.map((point) => this.#place(point));
    const path = `${first} m ${rest.map((point) => `${point} l`).join(' ')}`;
    this.#parts.push(`${grey} G ${pen} w [${dash}] 0 d ${path} S\n`);
  }

  text(words: string, x: number, y: number, size: number, grey = 0): void {
    this.#parts.push(`${grey} g BT /F1 ${size} Tf ${this.#place([x, y])} Td (${words}) Tj ET\n`);
  }

  area(points: readonly Point[], grey = 0): void {
    const [first, ...rest] = points.map((point) => this.#place(point));
    this.#parts.push(`${grey} g ${first} m ${rest.map((point) => `${point} l`).join(' ')} h f\n`);
  }

  box(x: number, y: number, w: number, h: number, grey = 0): void {
    const [a, b, c, d]: readonly [Point, Point, Point, Point] = [
      [x, y],
      [x + w, y],
      [x + w, y + h],
      [x, y + h],
    ];
    const { outlines = 'polyline', wipeouts = true } = this.#style;
    if (wipeouts) this.area([a, b, c, d], 1);
    if (outlines === 're') {
      this.#parts.push(`${grey} G 0.36 w [] 0 d ${this.#place(d)} ${w} ${h} re S\n`);
    } else if (outlines === 'polyline') this.line([a, b, c, d, a], { grey });
    else {
      for (const side of [
        [a, b],
        [c, b],
        [c, d],
        [a, d],
      ] as const)
        this.line(side, { grey });
    }
  }

  circle(x: number, y: number, r: number, solid = false): void {
    const k = 0.5523 * r;
    const p = (dx: number, dy: number): string => this.#place([x + dx, y + dy], 0);
    const path = [
      `${p(r, 0)} m ${p(r, k)} ${p(k, r)} ${p(0, r)} c ${p(-k, r)} ${p(-r, k)} ${p(-r, 0)} c`,
      `${p(-r, -k)} ${p(-k, -r)} ${p(0, -r)} c ${p(k, -r)} ${p(r, -k)} ${p(r, 0)} c`,
    ].join(' ');
    const one = solid && !(this.#style.triangles ?? false);
    this.#parts.push(`0 G 0 g 0.36 w [] 0 d ${path} ${one ? 'b' : 'S'}\n`);
    if (!solid || one) return;
    for (let i = -4; i < 4; i += 1) {
      const [y0, y1] = [(i / 4) * r, ((i + 1) / 4) * r];
      const wide = (at: number): number => Math.sqrt(Math.max(0, r * r - at * at));
      this.area([
        [x - wide(y0), y + y0],
        [x + wide(y0), y + y0],
        [x + wide(y1), y + y1],
      ]);
      this.area([
        [x - wide(y0), y + y0],
        [x + wide(y1), y + y1],
        [x - wide(y1), y + y1],
      ]);
    }
  }

  /** A tag table of three rows; returns the middles of its left, right, upper and lower side. */
  tag(words: readonly [string, string, string, string], x: number, y: number): readonly Point[] {
    const { h } = this;
    const [w, row] = [6.75 * h, 1.6 * h];
    this.box(x, y, w, 3 * row);
    this.line([
      [x, y + row],
      [x + w, y + row],
    ]);
    this.line([
      [x, y + 2 * row],
      [x + w, y + 2 * row],
    ]);
    this.line([
      [x + 5.05 * h, y],
      [x + 5.05 * h, y + 3 * row],
    ]);
    const starts = [0.2, 1.25, 3, 5.25];
    words.forEach((word, i) => {
      this.text(word, x + (starts[i] ?? 0) * h, y + 1.17 * h, h);
    });
    return this.middles(x, y, w, 3 * row);
  }

  middles(x: number, y: number, w: number, h: number): readonly Point[] {
    return [
      [x, y + h / 2],
      [x + w, y + h / 2],
      [x + w / 2, y],
      [x + w / 2, y + h],
    ];
  }

  /** Symbols side by side in rows of so many; returns the middles of the first box's sides. */
  block(x: number, y: number, names: readonly SymbolName[], columns = 2): void {
    names.forEach((name, i) => {
      this.symbol(name, x + (i % columns) * this.m, y + Math.floor(i / columns) * this.m);
    });
  }

  symbol(name: SymbolName, x: number, y: number): void {
    const { m } = this;
    this.box(x, y, m, m);
    const at = (u: number, v: number): Point => [x + u * m, y + v * m];
    const [kind = '', code = ''] = name.split(' ');
    if (kind === 'lock' || kind === 'prep') this.#lock(kind, code, at);
    else if (kind === 'ring') {
      for (const r of [0.44, 0.29, 0.14]) this.circle(...at(0.5, 0.5), r * m, r < 0.2);
    } else if (kind === 'dome') {
      const [a, b] = [at(0.25, 0.53), at(0.75, 0.53)];
      this.#arc(a, b, -0.3 * m);
      this.line([a, b]);
      this.area([at(0.45, 0.53), at(0.56, 0.53), at(0.56, 0.73), at(0.45, 0.73)]);
      this.line([at(0.19, 0.74), at(0.81, 0.74)]);
    } else if (kind === 'handle') {
      const bar = (u: number, v: number, w: number, h: number): void => {
        this.line([at(u, v), at(u + w, v), at(u + w, v + h), at(u, v + h), at(u, v)]);
      };
      bar(0.2, 0.2, 0.19, 0.61);
      bar(0.2, 0.26, 0.66, 0.16);
      this.circle(...at(0.29, 0.7), 0.05 * m);
    } else if (['P', 'D', 'V', 'K'].includes(kind)) {
      this.text(kind, ...at(0.29, 0.62), 0.62 * m);
      this.area([at(0.19, 0.79), at(0.79, 0.79), at(0.79, 0.85), at(0.19, 0.85)]);
    } else if (kind === 'i') this.text('i', ...at(0.43, 0.75), 0.75 * m);
    else {
      this.line([at(0.13, 0.13), at(0.85, 0.13), at(0.85, 0.85), at(0.13, 0.85), at(0.13, 0.13)]);
      this.text(kind, ...at(0.19, 0.57), 0.47 * m);
      this.circle(...at(0.69, 0.72), 0.09 * m, true);
    }
  }

  #lock(kind: string, code: string, at: (u: number, v: number) => Point): void {
    const { m } = this;
    this.line([at(0, 0.51), at(1, 0.51)]);
    this.text(code, ...at(0.24, 0.92), 0.47 * m);
    if (kind === 'prep') {
      this.area([at(0.2, 0.22), at(0.8, 0.22), at(0.8, 0.3), at(0.2, 0.3)]);
      return;
    }
    this.circle(...at(0.27, 0.27), 0.14 * m, true);
    this.area([at(0.4, 0.23), at(0.86, 0.23), at(0.86, 0.31), at(0.4, 0.31)]);
    this.area([at(0.65, 0.31), at(0.7, 0.31), at(0.7, 0.4), at(0.65, 0.4)]);
    this.area([at(0.78, 0.31), at(0.84, 0.31), at(0.84, 0.44), at(0.78, 0.44)]);
  }

  #arc(a: Point, b: Point, up: number): void {
    const k = 1.33 * up;
    const bends = [[a[0], a[1] + k], [b[0], b[1] + k], b] as const;
    const path = bends.map((point) => this.#place(point, 0)).join(' ');
    this.#parts.push(`0 G 0.36 w [] 0 d ${this.#place(a, 0)} m ${path} c S\n`);
  }

  /** A leader through places, from the tag on. */
  leader(places: readonly Point[]): void {
    const { short = 0, arrows = false, dashed = false } = this.#style;
    const way = places.slice();
    const [end, before] = [way.at(-1), way.at(-2)];
    if (end === undefined || before === undefined) return;
    const long = Math.hypot(end[0] - before[0], end[1] - before[1]);
    const [dx, dy] = [(end[0] - before[0]) / long, (end[1] - before[1]) / long];
    const head = arrows ? 0.41 * this.m : 0;
    const back = short + head;
    way[way.length - 1] = [end[0] - dx * back, end[1] - dy * back];
    this.line(way, { dash: dashed ? '3 2' : '' });
    if (!arrows) return;
    const tip: Point = [end[0] - dx * short, end[1] - dy * short];
    const [bx, by] = [end[0] - dx * back, end[1] - dy * back];
    const half = 0.08 * this.m;
    this.area([tip, [bx - dy * half, by + dx * half], [bx + dy * half, by - dx * half]]);
  }

  #place([x, y]: Point, noisy = 1): string {
    const { noise = 0, round = 0.01 } = this.#style;
    const moved = (value: number): number => {
      const off = noise === 0 ? 0 : (this.next() * 2 - 1) * noise * noisy;
      return Math.round((value + off) / round) * round;
    };
    return `${moved(x).toFixed(3)} ${moved(this.#height - y).toFixed(3)}`;
  }
}
