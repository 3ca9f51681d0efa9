/** What somebody wants to have made in the storm. */
export type Wish = DrawingWish | ContentWish;

interface AnyWish {
  /** From 0; every record of a job tells by {@link nameOf} whose it is. */
  readonly number: number;
  /** When it is first sent, in milliseconds after the begin of the storm. */
  readonly atMs: number;
  /** Whose it is, by number. */
  readonly company: number;
}

export interface DrawingWish extends AnyWish {
  readonly system: 'drawings';
  /** Of the catalogue. */
  readonly drawing: string;
  readonly way: 'form' | 'upload';
  readonly analyzer: 'vector' | 'both';
}

export interface ContentWish extends AnyWish {
  readonly system: 'ai-jobs';
  readonly jobType: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The models refuse to write about it. */
  readonly refused: boolean;
}

/** Stands in the client's name of a drawing, or in what content is about. */
export function nameOf(number: number): string {
  return `case ${number} of the storm`;
}

/** The number of the wish that a text names; undefined where it names none. */
export function wishIn(text: string): number | undefined {
  const found = /case (\d+) of the storm/i.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
