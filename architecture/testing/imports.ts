import { posix } from 'node:path';
import type { SourceFile } from './source-files.ts';
import { importsOf } from './source-text.ts';

/** One import: from a file to another file of the house, or to a package. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly kind: 'file' | 'package';
}

/** Prefix of the engine's imports: package.json, "imports". */
const enginePrefix = '#shared/';

function toImport(from: string, specifier: string): Import {
  if (specifier.startsWith('.')) {
    return { from, to: posix.join(posix.dirname(from), specifier), kind: 'file' };
  }
  if (specifier.startsWith(enginePrefix)) {
    return { from, to: specifier.slice(1), kind: 'file' };
  }
  return { from, to: specifier, kind: 'package' };
}

export function readImports(files: readonly SourceFile[]): readonly Import[] {
  return files.flatMap(({ path, statements }) =>
    importsOf(statements).map((specifier) => toImport(path, specifier)),
  );
}
