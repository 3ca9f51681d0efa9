/** X counts a link as so many characters, however long it is. Source: docs.x.com, "Counting characters". */
const LINK_LENGTH = 23;
const link = /\bhttps?:\/\/\S+/giu;

/** Code points that X counts once; all others count twice. Source: twitter-text, configuration 3. */
const countedOnce: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

function weightOf(character: string): number {
  if (emoji.test(character)) return 2;
  const points = Array.from(character, (each) => each.codePointAt(0) ?? 0);
  return points
    .map((point) => (countedOnce.some(([from, to]) => point >= from && point <= to) ? 1 : 2))
    .reduce((sum, weight) => sum + weight, 0);
}

/** Length as X counts it: links as 23, an emoji or a character of Chinese as 2. */
export function lengthOnX(text: string): number {
  const links = text.match(link)?.length ?? 0;
  const rest = text.normalize('NFC').replace(link, '');
  const characters = [...graphemes.segment(rest)].map(({ segment }) => weightOf(segment));
  return characters.reduce((sum, weight) => sum + weight, links * LINK_LENGTH);
}

/** Length in characters, as most platforms count it. */
export function plainLength(text: string): number {
  return text.length;
}
