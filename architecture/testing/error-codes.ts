import type { SourceFile } from './source-files.ts';

/** An error raised with its code, or a constant of one; the code is caught. */
const raised = [
  /new (?:Permanent|Operator|Transient|Throttled|Request)Error\(\s*(?:\d+,\s*)?'([a-z]+(?:_[a-z]+)+)'/g,
  /\bcode: '([a-z]+(?:_[a-z]+)+)',\s*message[:,]/g,
];

/** The codes of errors that the sources raise, sorted, each with a file that does. */
export function errorCodes(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const found = files.flatMap(({ path, statements }) =>
    raised.flatMap((pattern) =>
      [...statements.matchAll(pattern)].map(([, code = '']) => [code, path] as const),
    ),
  );
  return new Map(found.sort(([one], [other]) => one.localeCompare(other)));
}
