import { nameOf, type Right, roleNameOf } from '../../integration-tests/cloud/right.ts';
import type { Verdict } from './miss.ts';

/** What came of taking one right away. */
export interface Finding {
  readonly right: Right;
  readonly verdict: Verdict;
}

function row(name: string, cells: readonly (string | number)[], width: number): string {
  return [name.padEnd(width), ...cells.map((cell) => String(cell).padStart(12))].join('');
}

/** A table of the roles with totals, and the rights that nothing misses. */
export function summaryOf(findings: readonly Finding[]): readonly string[] {
  const roles = [...new Set(findings.map(({ right }) => roleNameOf(right)))].sort();
  const width = Math.max(...roles.map(({ length }) => length), 'role'.length);
  const countsOf = (role?: string) => {
    const ofRole = findings.filter(({ right }) => role === undefined || roleNameOf(right) === role);
    const count = (kind: Verdict['kind']) =>
      ofRole.filter(({ verdict }) => verdict.kind === kind).length;
    return [ofRole.length, count('missed'), count('not missed'), count('unused')];
  };
  return [
    row('role', ['rights', 'missed', 'not missed', 'unused'], width),
    ...roles.map((role) => row(role, countsOf(role), width)),
    row('all', countsOf(), width),
    ...findings.filter(isIdle).map(({ right, verdict }) => `${verdict.kind}: ${nameOf(right)}`),
  ];
}

/** Whether everything goes on without the right. */
export function isIdle({ verdict }: Finding): boolean {
  return verdict.kind !== 'missed';
}
