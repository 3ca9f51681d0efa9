/** How many of each kind. */
export type Counts = Readonly<Partial<Record<string, number>>>;

export const sum = (counts: Counts): number =>
  Object.values(counts).reduce<number>((total, count) => total + (count ?? 0), 0);
