/**
 * Does a piece of work at most once under an id, however often and at how many places it is asked for.
 * Work that throws may be asked for again.
 *
 * @throws Error when somebody else is at it: ask again later
 */
export type Once = (id: string, work: () => Promise<void>) => Promise<void>;
