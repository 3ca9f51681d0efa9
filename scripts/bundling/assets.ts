const fonts = 'node_modules/pdfjs-dist/standard_fonts';

/** Files that lie beside a function's handler as they are: what it reads when it runs. */
export const assets: Readonly<Record<string, readonly string[]>> = {
  // The font of drawings that are drawn anew, and its licence, which goes wherever the font goes.
  'process-drawing': [`${fonts}/LiberationSans-Regular.ttf`, `${fonts}/LICENSE_LIBERATION`],
};
