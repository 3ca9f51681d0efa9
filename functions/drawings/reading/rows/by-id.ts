const byNumber = new Intl.Collator('en', { numeric: true });

/** Compares rows by id so that `A-2` stands before `A-10`. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return byNumber.compare(a.id, b.id);
}
