import type { OtherTag, WithheldFinding } from '../../reading/drawing-reading.ts';
import type { FoundPoint } from '../../reading/page-findings.ts';

/**
 * What holds a row of a model to the page: an access point that the vector reader has found, a text
 * of the page that says just this, or, on a page without texts that are tags, the model's own box.
 */
export type Anchor =
  | { readonly by: 'vector'; readonly id: string }
  | { readonly by: 'text' }
  | { readonly by: 'box' };

/** An access point that a model has found and that has a place. */
export interface AnchoredPoint {
  readonly point: FoundPoint;
  readonly anchor: Anchor;
  /** How sure the row can be at most. */
  readonly confidence: number;
}

/** What a model says of a page, held against the page. */
export interface AnchoredPage {
  readonly page: number;
  readonly points: readonly AnchoredPoint[];
  readonly others: readonly OtherTag[];
  readonly withheld: readonly WithheldFinding[];
}
