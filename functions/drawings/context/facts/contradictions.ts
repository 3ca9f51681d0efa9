import type { Contradiction, Definition } from './fact.ts';
import { sameLock } from './lock-family.ts';
import { plainWords } from './plain-words.ts';

const kinds: Readonly<Record<Definition['kind'], string>> = {
  lock: 'lock type',
  reader: 'reader type',
  requestToExit: 'request to exit',
};

/**
 * Parts definitions that agree, each code once, from codes that the document defines in two ways.
 * Of those none is kept.
 */
export function contradictionsOf(all: readonly Definition[]): {
  readonly definitions: Definition[];
  readonly contradictions: Contradiction[];
} {
  const definitions: Definition[] = [];
  const contradictions: Contradiction[] = [];
  for (const group of Map.groupBy(all, ({ kind, code }) => `${kind} ${code}`).values()) {
    const [first] = group;
    if (first === undefined) continue;
    const other = group.filter(({ meaning }) => !sameMeaning(first, meaning));
    if (other.length === 0) definitions.push(first);
    else {
      contradictions.push({
        about: `${kinds[first.kind]} ${first.code}`,
        sides: [first, ...other].map(({ meaning, where }) => ({ value: meaning, where })),
      });
    }
  }
  return { definitions, contradictions };
}

function sameMeaning({ kind, meaning }: Definition, other: string): boolean {
  if (kind === 'lock') return sameLock(meaning, other);
  return plainWords(meaning) === plainWords(other);
}
