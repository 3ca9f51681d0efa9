/** Longest text that a cell of a workbook may hold. */
const LONGEST = 32_767;

/** What neither a workbook's XML nor a terminal may be given, and white space of any kind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const BLANKS = /[\s\u0000-\u001f\u007f-\u009f\ufffe\uffff\u202a-\u202e\u2066-\u2069]+/gu;

/** A text of the drawing as one line that is safe in a cell and on a terminal. */
export function cleanText(text: string): string {
  const line = text.toWellFormed().replace(BLANKS, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).toWellFormed()}…` : line;
}

/** A text as a cell holds it: nothing at all when there is nothing to say. */
export const textCell = (text: string | null): string | null => cleanText(text ?? '') || null;
