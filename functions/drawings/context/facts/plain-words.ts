/** A text in small Latin letters and digits, its words parted by one space; empty without any. */
export function plainWords(text: string): string {
  return (
    text
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join(' ') ?? ''
  );
}

/** Whether the words of a part stand in a text as they are, one after the other. */
export function holdsWords(text: string, part: string): boolean {
  return ` ${plainWords(text)} `.includes(` ${plainWords(part)} `);
}

/** Whether two texts are the same words, or one of them says no more than a part of the other. */
export function samePhrase(a: string, b: string): boolean {
  return holdsWords(a, b) || holdsWords(b, a);
}
