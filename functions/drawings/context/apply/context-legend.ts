import type { Meaning } from '../../reading/drawing-reading.ts';
import type { ContextFacts, Definition } from '../facts/fact.ts';
import { sameLock } from '../facts/lock-family.ts';

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
  if (kind === 'lock') return sameLock(a, b);
  const [x, y] = [a, b].map(
    (text) =>
      text
        .toLowerCase()
        .match(/[a-z0-9]+/g)
        ?.join(' ') ?? '',
  );
  return x === y || ` ${x} `.includes(` ${y} `) || ` ${y} `.includes(` ${x} `);
}

const NOT_DEFINED = /^Lock code (\S+) is not defined on this sheet\.$/;

/** The reading's own warnings, with what the specification knows of codes the sheet leaves open. */
export function settleWarnings(warnings: readonly string[], facts: ContextFacts): string[] {
  return warnings.map((warning) => {
    const code = NOT_DEFINED.exec(warning)?.[1];
    const told = facts.definitions.find((each) => each.kind === 'lock' && each.code === code);
    if (told === undefined) return warning;
    return `Lock code ${told.code} is not defined on this sheet; the specification (${told.where}) names it: ${told.meaning}.`;
  });
}
