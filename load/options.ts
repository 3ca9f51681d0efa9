/** How much is put on the cloud at once. */
export interface LoadOptions {
  /** Small jobs: half of them drawings, half requests for content. */
  readonly jobs: number;
  /** Plotted sheets of 250,000 operators. */
  readonly drawings: number;
  /** Files that are uploaded at the same moment, in each of the two ways. */
  readonly uploads: number;
}

function count(text: string | undefined, usual: number): number {
  if (text === undefined || text === '') return usual;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`${text} is not a whole number.`);
}

/** By `JOBS`, `DRAWINGS` and `UPLOADS`; 0 leaves a part out. */
export function readOptions(variables: Readonly<Record<string, string | undefined>>): LoadOptions {
  return {
    jobs: count(variables['JOBS'], 10_000),
    drawings: count(variables['DRAWINGS'], 200),
    uploads: count(variables['UPLOADS'], 1_000),
  };
}
