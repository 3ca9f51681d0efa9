import { type Check, complaint, textsIn } from './check.ts';
import { inventedFigures } from './figures.ts';

/** Every figure stands in the input. */
export const onlyGivenFigures: Check<unknown, unknown> = (output, input) =>
  complaint(
    inventedFigures(textsIn(output), textsIn(input)),
    (list) =>
      `These figures are not in the request: ${list}. Use only figures of the request, in digits, neither rounded nor calculated.`,
  );

/** Every amount of money and every share of a hundred stands in the input. */
export const noInventedClaims: Check<unknown, unknown> = (output, input) =>
  complaint(
    inventedFigures(textsIn(output), textsIn(input), 'claims'),
    (list) => `These statistics are not in the request: ${list}. Leave them out.`,
  );

/** Addresses of pages, and targets of links in Markdown. */
const link = /\b(?:https?:\/\/|www\.)[^\s)\]>"']+|(?<=\]\()[^)\s]+(?=\))/giu;
/** Tags of HTML; `<3` and `a < b` are none. */
const markup = /<\/?[a-z][^<>]*>/giu;

/** No page is named that the input does not name, and nothing is there that a browser would run. */
export const noForeignLinks: Check<unknown, unknown> = (output, input) => {
  const [text, given] = [textsIn(output), textsIn(input)];
  const links = [...text.matchAll(link)].map(([found]) => found.replace(/[.,;:!?]+$/, ''));
  return [
    ...complaint(
      links.filter((each) => !given.includes(each)),
      (list) => `These links are not in the request: ${list}. Leave them out.`,
    ),
    ...complaint(
      [...text.matchAll(markup)].map(([found]) => found),
      (list) => `This is HTML: ${list}. Write plain text or Markdown.`,
    ),
  ];
};
