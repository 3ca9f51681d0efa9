/** Lets go of the entries that came first, so that no more than `most` are left. */
export function forgetOldest<Key>(entries: Map<Key, unknown>, most: number): void {
  for (const oldest of entries.keys()) {
    if (entries.size <= most) return;
    entries.delete(oldest);
  }
}
