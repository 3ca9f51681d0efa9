import { describe, it } from 'vitest';
import { type Capability, reasonFor } from './capabilities.ts';

type Needed = Capability | readonly Capability[];

/** Tests that need something of a cloud: run where it is there, declared missing where it is not. */
export function describeNeeds(needed: Needed, name: string, tests: () => void): void {
  describe.runIf(areThere(needed))(title(needed, name), tests);
}

/** What holds only where something is not there. */
export function describeWithout(needed: Needed, name: string, tests: () => void): void {
  if (!areThere(needed)) describe(name, tests);
}

/** A test that needs something of a cloud: run where it is there, declared missing where it is not. */
export function itNeeds(needed: Needed, name: string, test: () => Promise<void>): void {
  it.runIf(areThere(needed))(title(needed, name), test);
}

/** One such test for each case. */
export function eachNeeds<Case>(
  needed: Needed,
  cases: readonly Case[],
  name: string,
  test: (one: Case) => Promise<void>,
): void {
  it.runIf(areThere(needed)).for(cases)(title(needed, name), test);
}

/** Why what is needed is not there; empty where it is. */
function reasonsFor(needed: Needed): readonly string[] {
  return [needed].flat().flatMap((capability) => reasonFor(capability) ?? []);
}

function areThere(needed: Needed): boolean {
  return reasonsFor(needed).length === 0;
}

function title(needed: Needed, name: string): string {
  const reasons = reasonsFor(needed);
  return reasons.length === 0 ? name : `${name} [${reasons.join(' ')}]`;
}
