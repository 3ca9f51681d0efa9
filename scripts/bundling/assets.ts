const fonts = 'node_modules/pdfjs-dist/standard_fonts';

/** The font of drawings that are drawn anew, and its licence, which goes wherever the font goes. */
const font = [`${fonts}/LiberationSans-Regular.ttf`, `${fonts}/LICENSE_LIBERATION`];

/** Files that lie beside a function's handler as they are: what it reads when it runs. */
export const assets: Readonly<Record<string, readonly string[]>> = {
  'process-drawing': font,
  'revise-schedule': font,
};
