const HYPHENS = /[\u2010\u2011\u2043\ufe63\uff0d]/g;
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /[[\p{Cf}\p{Cc}]--[\t\n\r]]/gv;
/** `A–042`: a dash that a word processor has made of the hyphen inside a tag. */
const DASH_IN_TAG = /(?<=\b[A-Z]{1,4})[\u2013\u2014](?=\d)/g;

/**
 * The text with the plain characters that tags are written in: hyphens and spaces of every kind
 * become `-` and ` `, marks that nobody sees go. Tabs and line ends stay.
 */
export function plainCharacters(text: string): string {
  return text
    .normalize('NFC')
    .replace(HYPHENS, '-')
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(DASH_IN_TAG, '-');
}

/** The text on one line with single spaces; tabs stay, for they part columns. */
export function oneLine(text: string): string {
  return plainCharacters(text)
    .replace(/[\r\n ]+/g, ' ')
    .replace(/ ?\t[\t ]*/g, '\t')
    .trim();
}
