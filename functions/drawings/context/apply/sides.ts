/** What the specification says and what the drawing shows, in words. */
export interface Sides {
  readonly says: string;
  readonly shows: string;
}
