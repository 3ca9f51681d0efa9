const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Letters that take two places: East Asian scripts, full-width forms and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

const widthOf = (grapheme: string): number => (WIDE.test(grapheme) ? 2 : 1);

/** How many places a text takes in a fixed-width font. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOf(segment);
  return width;
}

/** The text cut to at most `places`, with an ellipsis where something is missing. */
export function cutTo(text: string, places: number): string {
  if (textWidth(text) <= places) return text;
  let [cut, width] = ['', 0];
  for (const { segment } of graphemes.segment(text)) {
    width += widthOf(segment);
    if (width > places - 1) break;
    cut += segment;
  }
  return places > 0 ? `${cut}…` : '';
}
