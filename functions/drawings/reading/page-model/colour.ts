/** 0xRRGGBB, or -1 for a pattern or shading whose colour is not one. */
export type Colour = number;

export const BLACK: Colour = 0x000000;
export const PATTERN: Colour = -1;

/** Ink is what is drawn to be read: dark, or of a strong colour; never the pale underlay. */
const INK_LUMINANCE = 0.5;
const INK_SATURATION = 0.4;
/** Light yellow and the like are highlighters, however saturated. */
const HIGHLIGHT_LUMINANCE = 0.85;

const PAPER_LUMINANCE = 0.9;
/** Two colours nearer than this in every channel look the same. */
const VISIBLE_DIFFERENCE = 24;

const known = new Map<string, Colour>();

/** Reads `#rrggbb`, as pdf.js gives every plain colour. */
export function parseColour(text: string): Colour {
  const found = known.get(text);
  if (found !== undefined) return found;
  const value = /^#[0-9a-f]{6}$/i.test(text) ? Number.parseInt(text.slice(1), 16) : PATTERN;
  if (known.size < 4096) known.set(text, value);
  return value;
}

function channels(colour: Colour): readonly [number, number, number] {
  return [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
}

/** Relative luminance 0 (black) to 1 (white), weights of ITU-R BT.709 on the encoded values. */
export function luminance(colour: Colour): number {
  const [r, g, b] = channels(colour);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}

export function isInk(colour: Colour): boolean {
  if (colour === PATTERN) return false;
  const light = luminance(colour);
  if (light < INK_LUMINANCE) return true;
  return saturation(colour) > INK_SATURATION && light < HIGHLIGHT_LUMINANCE;
}

/** How far a colour is from grey, 0 to 1. */
export function saturation(colour: Colour): number {
  const rgb = channels(colour);
  return (Math.max(...rgb) - Math.min(...rgb)) / 255;
}

/** Whether a text of this colour can be seen on a ground; null is the bare paper. */
export function canBeSeen(colour: Colour, ground: Colour | null): boolean {
  if (colour === PATTERN || ground === PATTERN) return true;
  if (ground === null)
    return luminance(colour) < PAPER_LUMINANCE || saturation(colour) > INK_SATURATION;
  const [a, b] = [channels(colour), channels(ground)];
  return a.some((value, i) => Math.abs(value - (b[i] ?? 0)) >= VISIBLE_DIFFERENCE);
}
