/** Where in the document something stands, as a person would look for it. Counts begin at 1. */
export interface Place {
  /** Only PDF has pages; a DOCX gets them when it is printed. */
  readonly page: number | null;
  readonly where: string;
}

export interface Heading {
  readonly kind: 'heading';
  /** From 1, the highest. */
  readonly level: number;
  readonly text: string;
  readonly place: Place;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  /** An item of a list. */
  readonly item: boolean;
  readonly place: Place;
}

export interface TableRow {
  readonly cells: readonly string[];
  readonly place: Place;
}

/** A table. Spanned cells are repeated in every row and column that they cover. */
export interface Table {
  readonly kind: 'table';
  /** The table's number in the document. */
  readonly number: number;
  readonly header: readonly string[];
  /** Rows below the header. */
  readonly rows: readonly TableRow[];
  readonly place: Place;
}

export type Block = Heading | Paragraph | Table;

/** A context document, whatever its format. Paragraphs are single lines of text. */
export interface ContextDocument {
  readonly source: 'docx' | 'pdf' | 'text';
  readonly blocks: readonly Block[];
}
