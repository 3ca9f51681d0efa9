import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blankOutStrings, withoutComments } from './source-text.ts';

const houseFolder = join(import.meta.dirname, '..', '..');

/** Folders that are made, not written. */
const madeFolders = new Set([
  '.git',
  '.jobline',
  'cdktf.out',
  'coverage',
  'dist',
  'node_modules',
  'out',
]);

/** One file of source, as the rules look at it. */
export interface SourceFile {
  /** From the house's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Without comments. */
  readonly statements: string;
  /** Without comments and without what strings say. */
  readonly code: string;
}

export function sourceFile(path: string, text: string): SourceFile {
  const statements = withoutComments(text);
  return { path, text, statements, code: blankOutStrings(statements) };
}

/** Every file of the house that a person wrote, sorted. */
export function housePaths(folder = ''): readonly string[] {
  return readdirSync(join(houseFolder, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
      return madeFolders.has(entry.name) ? [] : housePaths(path);
    })
    .sort();
}

export function readHouseFile(path: string): string {
  return readFileSync(join(houseFolder, path), 'utf8');
}

/** Every file of TypeScript in the house. */
export function houseSources(): readonly SourceFile[] {
  return housePaths()
    .filter((path) => path.endsWith('.ts'))
    .map((path) => sourceFile(path, readHouseFile(path)));
}

/** Tests and their helpers; everything else is the product. */
export function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.split('/').includes('testing');
}
