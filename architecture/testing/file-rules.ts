import type { SourceFile } from './source-files.ts';

/** No file is longer, in lines. */
const longestFile = 300;

/** Biome refuses `any`; this is how one would talk it out of that. */
const allowedAny = /biome-(?:ignore\S*) .*noExplicitAny/;
const silencedCompiler = /@ts-(?:ignore|expect-error|nocheck)/;
/** Home folders and work folders, of any machine. */
const machinePath = /(?<![\w.}-])(?:\/(?:home|Users|root|work)\/[\w.-]+|[A-Z]:\\\\?Users\b)/;

/** Every breach of how source is written, as a sentence. */
export function badlyWritten({ path, text }: SourceFile): readonly string[] {
  const lines = text.trimEnd().split('\n').length;
  return [
    lines > longestFile ? `${path} has ${lines} lines: no file has more than ${longestFile}` : [],
    allowedAny.test(text) ? `${path} says any: give it a type or a schema` : [],
    silencedCompiler.test(text) ? `${path} silences the compiler: correct what it found` : [],
  ].flat();
}

/** What is wrong with a text for saying where somebody's machine keeps its files. */
export function namesMachine(path: string, text: string): readonly string[] {
  const found = machinePath.exec(text)?.[0];
  return found === undefined
    ? []
    : [`${path} has the path ${found} of one machine: write it from the project's folder`];
}

const kebabFolder = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*$/;
const kebabSource = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)+$/;
/** A file for a type of Terraform resource has the type's name. */
const resourceType = /^aws_[a-z0-9_]+\.ts$/;
const sourceName = /\.(?:ts|js|cjs|mjs)$/;

/** Every folder and source file on the way to these paths with a name that is not kebab-case. */
export function badlyNamed(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  const names = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/');
    const file = parts.pop() ?? '';
    parts.forEach((part, index) => {
      if (!kebabFolder.test(part)) folders.add(parts.slice(0, index + 1).join('/'));
    });
    if (sourceName.test(file) && !kebabSource.test(file) && !resourceType.test(file)) {
      names.add(path);
    }
  }
  return [...folders, ...names].map((path) => `${path}: names are kebab-case, such as job-queue`);
}
