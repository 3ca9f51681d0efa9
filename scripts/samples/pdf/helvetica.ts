/** Advance widths of Helvetica in 1/1000 of the font size, from space (32) to tilde (126). */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** Letters outside the table (only the degree sign is used) are 400 wide. */
const OTHER = 400;

/** Width of `text` set in Helvetica at `height`, in the unit of `height`. */
export function widthOf(text: string, height: number): number {
  const units = Array.from(text, (letter) => widths[letter.charCodeAt(0) - 32] ?? OTHER);
  return (units.reduce((sum, unit) => sum + unit, 0) / 1000) * height;
}

/** A PDF string literal in WinAnsi. */
export function literal(text: string): string {
  const escaped = text.replace(/[\\()]/g, '\\$&').replace(/°/g, '\\260');
  return `(${escaped})`;
}
