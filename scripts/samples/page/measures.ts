/** Size of the sheet: A3, landscape, rounded to the plotter's step. PDF points. */
export const SHEET = { width: 1190.52, height: 841.92 } as const;

/** The plotter's step: 1/600 inch. */
export const STEP = 0.12;

/** Text height of tags. */
export const TAG_TEXT = 4.43;

/** Side of a symbol box. */
export const SYMBOL = 6.36;

/** Text height inside symbols: codes, reader letters. */
export const SYMBOL_TEXT = 2.96;

export const TAG = {
  width: 29.88,
  height: 20.88,
  rows: [7.08, 6.96, 6.96],
  column: 22.32,
} as const;

/** Line widths by use. */
export const WIDTHS = { hair: 0.12, fillOutline: 0.24, ink: 0.36, frame: 0.48 } as const;

export const COLOURS = {
  ink: [0, 0, 0],
  legendIcon: [8, 0, 0],
  underlay: [211, 211, 211],
  paper: [255, 255, 255],
  mask: [238, 238, 238],
  highlighter: [255, 235, 59],
} as const satisfies Record<string, readonly [number, number, number]>;

export type Colour = (typeof COLOURS)[keyof typeof COLOURS];
