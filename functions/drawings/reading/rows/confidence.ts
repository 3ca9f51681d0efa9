import type { Tag } from '../tags/tag.ts';
import type { Grammar } from '../tags/tag-grammar.ts';

/** How sure a tag is by its form alone: the more parts must fit, the surer. */
const byGrammar: Readonly<Record<Grammar, number>> = {
  G1: 0.98,
  G2: 0.97,
  G3: 0.97,
  G4: 0.9,
  G5: 0.9,
  G7: 0.9,
};
/** Four words in a row without a table may be something else. */
const WITHOUT_TABLE = 0.8;

export function tagConfidence(tag: Tag): number {
  return tag.grammar === 'G1' && tag.table === null ? WITHOUT_TABLE : byGrammar[tag.grammar];
}
