/** Longer pieces are no sentences, and searching them would cost time. */
const LONGEST = 600;

/** Abbreviations whose full stop ends no sentence. */
const ENDS =
  /(?<!\b(?:no|nos|nr|approx|min|max|e\.g|i\.e|etc|ref|dia|incl|cl|fig|vs|St))[.!?;](?=\s+["“(]?[A-Z0-9•])|[.!?;]$/gi;

/** A clause that goes on with the list before its semicolon: it names no door and has no verb. */
const GOES_ON =
  /^(?!.*\b(?:shall|must|will|is|are|has|have|to|doors?|no|not)\b)(?!.*[A-Z]-?\d)[a-z\d]/;

/** The sentences of a paragraph; clauses parted by semicolons are sentences of their own. */
export function sentencesOf(paragraph: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const end of paragraph.matchAll(ENDS)) {
    const next = paragraph
      .slice(end.index + 1)
      .trimStart()
      .slice(0, LONGEST);
    const [clause = ''] = next.split(/[;.!?](?:\s|$)/);
    if (end[0] === ';' && GOES_ON.test(clause)) continue;
    sentences.push(paragraph.slice(from, end.index + (end[0] === '?' ? 1 : 0)));
    from = end.index + 1;
  }
  sentences.push(paragraph.slice(from));
  return sentences
    .map((each) => each.trim())
    .filter((each) => each !== '' && each.length <= LONGEST);
}
