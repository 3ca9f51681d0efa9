/** A block of a specification written for a test, whatever file it becomes. */
export type SpecificationBlock =
  | { readonly h: 1 | 2 | 3; readonly text: string }
  | { readonly p: string }
  | { readonly li: string }
  | { readonly table: readonly (readonly string[])[] };

/** What an estimator takes from a specification for one door: attribute -> count, code or value. */
type TrueAttributes = Readonly<Record<string, string>>;

/** A specification in the style of one office, and what is true about it. */
export interface Specification {
  readonly name: string;
  readonly blocks: readonly SpecificationBlock[];
  /** Points of the drawing it belongs to, some of which it leaves out. */
  readonly drawn: readonly string[];
  /** `lock 11` -> how its meaning begins. */
  readonly definitions: Readonly<Record<string, string>>;
  readonly doors: Readonly<Record<string, TrueAttributes>>;
  /** True facts that rules cannot find: they ask for an estimator's guess. */
  readonly beyondRules?: readonly string[];
}

export const h1 = (text: string): SpecificationBlock => ({ h: 1, text });
export const h2 = (text: string): SpecificationBlock => ({ h: 2, text });
export const p = (text: string): SpecificationBlock => ({ p: text });
export const li = (text: string): SpecificationBlock => ({ li: text });
export const table = (...rows: readonly (readonly string[])[]): SpecificationBlock => ({
  table: rows,
});
