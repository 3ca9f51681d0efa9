import { lockNotDefined } from '../../reading/association/about-the-sheet.ts';
import type { Meaning } from '../../reading/drawing-reading.ts';
import type { ContextFacts, Definition } from '../facts/fact.ts';
import { sameLock } from '../facts/lock-family.ts';
import { samePhrase } from '../facts/plain-words.ts';

export interface ContextLegend {
  /** Lines that the specification adds to the sheet's legend. */
  readonly added: readonly Meaning[];
  readonly warnings: readonly string[];
}

const names: Readonly<Record<Definition['kind'], string>> = {
  lock: 'Lock code',
  reader: 'Reader type',
  requestToExit: 'Request to exit',
};

/**
 * What the specification's definitions add to the legend. Where it says the same as the sheet it
 * adds nothing; where it says something else both stand, and a warning names them.
 */
export function contextLegend(facts: ContextFacts, sheet: readonly Meaning[]): ContextLegend {
  const added: Meaning[] = [];
  const warnings: string[] = [];
  for (const { kind, code, meaning, where } of facts.definitions) {
    const onSheet = sheet.filter((line) => line.kind === kind && line.code === code);
    const other = onSheet.find((line) => !same(kind, line.meaning, meaning));
    if (onSheet.length > 0 && other === undefined) continue;
    added.push({ code, meaning, kind, from: 'context' });
    if (other !== undefined) {
      warnings.push(
        `${names[kind]} ${code}: the sheet says "${other.meaning}", the specification (${where}) says "${meaning}".`,
      );
    }
  }
  return { added, warnings };
}

function same(kind: Definition['kind'], a: string, b: string): boolean {
  return kind === 'lock' ? sameLock(a, b) : samePhrase(a, b);
}

/** The reading's own warnings, with what the specification knows of codes the sheet leaves open. */
export function settleWarnings(warnings: readonly string[], facts: ContextFacts): string[] {
  const locks = facts.definitions.filter(({ kind }) => kind === 'lock');
  return warnings.map((warning) => {
    const told = locks.find(({ code }) => warning === lockNotDefined(code));
    if (told === undefined) return warning;
    return `Lock code ${told.code} is not defined on this sheet; the specification (${told.where}) names it: ${told.meaning}.`;
  });
}
