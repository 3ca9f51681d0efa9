import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';

interface Done {
  readonly cases: number;
  readonly seconds: number;
  /** What was odd about the cases, and what they came to. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly ends: Readonly<Record<string, number>>;
}

/** Adds what was done to the file that `FUZZ_REPORT` names, a line of JSON for each test. */
export function report(done: Done): void {
  const file = process.env['FUZZ_REPORT'];
  if (file === undefined) return;
  const { currentTestName: test, testPath } = expect.getState();
  appendFileSync(file, `${JSON.stringify({ test, testPath, ...done })}\n`);
}
