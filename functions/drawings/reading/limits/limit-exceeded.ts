import { PermanentError } from '#shared/errors/index.ts';
import type { Limits } from './limits.ts';

const SPLIT = 'Split the drawing into smaller files and submit each.';
const PLOT = 'Plot the page again with fewer layers, or in parts.';

interface Sentence {
  /** What there is more of than can be read, with the figure. */
  readonly says: (most: string) => string;
  /** What the drawing's owner can do. */
  readonly action: string;
}

const sentences: Readonly<Record<keyof Limits, Sentence>> = {
  bytes: { says: (most) => `more than ${most} bytes`, action: SPLIT },
  pages: { says: (most) => `more than ${most} pages`, action: SPLIT },
  pageSide: {
    says: (most) => `a page that is longer than ${most} mm`,
    action: 'Plot the page at its paper size.',
  },
  operators: { says: (most) => `more than ${most} drawing operators on one page`, action: PLOT },
  pathNumbers: {
    says: (most) => `more than ${most} coordinates of lines on one page`,
    action: PLOT,
  },
  characters: { says: (most) => `more than ${most} characters on one page`, action: PLOT },
  images: { says: (most) => `more than ${most} pictures on one page`, action: PLOT },
  imagePixels: { says: (most) => `a picture of more than ${most} pixels`, action: PLOT },
  savedStates: { says: (most) => `more than ${most} graphics states left open`, action: PLOT },
  symbols: { says: (most) => `more than ${most} symbols on one page`, action: PLOT },
  neighbours: {
    says: () => 'thousands of shapes on top of each other on one page',
    action: PLOT,
  },
  pageSeconds: { says: (most) => `a page that takes more than ${most} s to read`, action: PLOT },
  fileSeconds: { says: (most) => `more than can be read in ${most} s`, action: SPLIT },
  memoryMb: { says: (most) => `more than can be read in ${most} MB of memory`, action: PLOT },
};

/**
 * The drawing, or one of its pages, has more than a limit allows. The details name the limit, what
 * it allows and, when it has been counted, what was found.
 */
export function limitExceeded(
  limit: keyof Limits,
  { [limit]: most }: Limits,
  found?: number,
): PermanentError {
  const { says, action } = sentences[limit];
  return new PermanentError(
    'drawing_too_large',
    `The drawing has too much in it: ${says(most.toLocaleString('en-US'))}.`,
    { action, details: { limit, most, ...(found !== undefined && { found: Math.ceil(found) }) } },
  );
}

/** @throws PermanentError `drawing_too_large` when more is found than the limit allows */
export function ensureWithin(limit: keyof Limits, found: number, limits: Limits): void {
  if (found > limits[limit]) throw limitExceeded(limit, limits, found);
}
