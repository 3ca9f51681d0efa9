/** Programs that a function starts in processes of their own; they lie beside its handler. */
export const programs: Readonly<Record<string, readonly string[]>> = {
  'process-drawing': ['functions/drawings/isolated-reading/reader-process.ts'],
  'revise-schedule': ['functions/drawings/isolated-reading/reader-process.ts'],
};
