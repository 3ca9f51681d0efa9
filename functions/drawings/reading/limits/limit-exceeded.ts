import { PermanentError } from '#shared/errors/index.ts';
import type { Limits } from './limits.ts';

const SPLIT = 'Split the drawing into smaller files and submit each.';
const PLOT = 'Plot the page again at a smaller size or with fewer layers.';

/** What is counted, and what the drawing's owner can do when there is too much of it. */
const counted: Readonly<Record<keyof Limits, { readonly what: string; readonly action: string }>> =
  {
    bytes: { what: 'bytes', action: SPLIT },
    pages: { what: 'pages', action: SPLIT },
    pageSide: { what: 'mm along one side of a page', action: 'Plot the page at its paper size.' },
    operators: { what: 'drawing operators on one page', action: PLOT },
    pathNumbers: { what: 'coordinates of lines on one page', action: PLOT },
    characters: { what: 'characters on one page', action: PLOT },
    images: { what: 'pictures on one page', action: PLOT },
    imagePixels: { what: 'pixels in one picture', action: PLOT },
    savedStates: { what: 'nested graphics states on one page', action: PLOT },
  };

const figure = (value: number): string => Math.ceil(value).toLocaleString('en-US');

/** The drawing, or one of its pages, has more than a limit allows. */
export function limitExceeded(limit: keyof Limits, found: number, limits: Limits): PermanentError {
  const { what, action } = counted[limit];
  const most = limits[limit];
  return new PermanentError(
    'drawing_too_large',
    `The drawing has too much in it: ${figure(found)} ${what}, at most ${figure(most)} can be read.`,
    { action, details: { limit, most, found } },
  );
}

/** @throws PermanentError `drawing_too_large` when more is found than the limit allows */
export function ensureWithin(limit: keyof Limits, found: number, limits: Limits): void {
  if (found > limits[limit]) throw limitExceeded(limit, found, limits);
}
