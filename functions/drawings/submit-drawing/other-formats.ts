/** How files begin that are something else, whatever else is written in them. */
const beginnings: readonly string[] = [
  'PK\u0003\u0004',
  'Rar!',
  '7z\u00bc\u00af\u0027\u001c',
  '\u001f\u008b',
  '\u00d0\u00cf\u0011\u00e0',
  'MZ',
  '\u007fELF',
  '\u00ca\u00fe\u00ba\u00be',
  '#!',
  'GIF8',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'RIFF',
  '{\\rtf',
];

/** A page for browsers, after blanks and a mark of its encoding. */
const markup =
  /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|!--|\?xml|html|head|body|script|svg|iframe)/i;

/** @param start the first bytes of a file, each as one character */
export function beginsOtherwise(start: string): boolean {
  return markup.test(start) || beginnings.some((beginning) => start.startsWith(beginning));
}
