const LONGEST = 80;
const NUMBERED = /^(?:\d{1,2}(?:\.\d{1,3}){0,4}\.?|[A-Z]\d{0,2}\.?)\s+\S/;

/**
 * Whether a line reads as a heading by its words alone: short, begins with a capital or a clause
 * number, and ends like no sentence.
 */
export function readsAsHeading(line: string): boolean {
  if (line.length > LONGEST || /[.!?:;,]$/.test(line) || /[\t|=]|: /.test(line)) return false;
  if (/^(?:for (?:use|doors?)|applies to|used (?:on|at|for))\b/i.test(line)) return false;
  const words = line.replace(/^#{1,6}\s+/, '').replace(NUMBERED, (start) => start.slice(-1));
  return /^\p{Lu}/u.test(words) && !/\b(?:shall|must|will|should|has|have|are|is)\b/i.test(words);
}

/** Level of a heading: that of its `#`s or its clause number, else 2. */
export function headingLevel(line: string): number {
  const marks = /^(#{1,6})\s/.exec(line)?.[1];
  if (marks !== undefined) return marks.length;
  const clause = /^(\d{1,2}(?:\.\d{1,3}){0,4})\.?\s/.exec(line)?.[1];
  return clause === undefined ? 2 : clause.split('.').length;
}
