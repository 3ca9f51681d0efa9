import type * as z from 'zod';

/** So many are told: an input of nothing but mistakes must not make an error as long as itself. */
const MOST_TOLD = 20;
const LONGEST_NAME = 80;

/** The fields of an input that are wrong, by their paths, each with what is wrong with it. */
export function inputProblems({ issues }: z.ZodError): Readonly<Record<string, string>> {
  const told = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [pathOf([...issue.path, key]), 'is unknown'] as const)
      : [[pathOf(issue.path), issue.message] as const],
  );
  return Object.fromEntries(told.slice(0, MOST_TOLD));
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'input' : path.map(String).join('.').slice(0, LONGEST_NAME);
}
