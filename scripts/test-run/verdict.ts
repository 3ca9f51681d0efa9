/** One part of a run of all tests: a check of the sources, or a set of tests. */
export interface PartResult {
  readonly title: string;
  readonly passed: boolean;
  /** Single test cases, where the part has them. */
  readonly cases?: { readonly passed: number; readonly failed: number };
}

export interface Verdict {
  readonly lines: readonly string[];
  readonly passed: boolean;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Failures that no test case of the part tells. */
function failuresBesideCases({ passed, cases }: PartResult): number {
  return passed || (cases?.failed ?? 0) > 0 ? 0 : 1;
}

/**
 * The last words of a run: single test cases, counted. A check that failed, or tests that broke off,
 * count as one failure and are named in the line above.
 */
export function verdictOf(parts: readonly PartResult[]): Verdict {
  const named = parts.filter((part) => failuresBesideCases(part) > 0);
  const passed = sum(parts.map(({ cases }) => cases?.passed ?? 0));
  const failed = sum(parts.map((part) => (part.cases?.failed ?? 0) + failuresBesideCases(part)));
  const names = named.map(({ title, cases }) => (cases ? `${title} (broke off)` : title));
  if (passed + failed === 0) return { lines: ['No test was found.'], passed: false };
  return {
    lines: [
      ...(names.length > 0 ? [`Failed, besides single tests: ${names.join(', ')}`] : []),
      `${passed} passed, ${failed} failed`,
    ],
    passed: failed === 0,
  };
}
