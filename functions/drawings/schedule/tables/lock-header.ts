import type { Meaning } from '../../reading/drawing-reading.ts';

/**
 * The heading of a column of locks: the code and its name. The legend on the sheet names it, else
 * the context document; a code that neither defines is said to be so.
 */
export function lockHeader(code: string, legend: readonly Meaning[]): string {
  if (code === 'unspecified') return 'Lock, code unknown';
  const named = legend.filter((line) => line.kind === 'lock' && line.code === code);
  const onSheet = named.filter(({ from }) => from === 'sheet');
  const names = (onSheet.length > 0 ? onSheet : named).map(({ meaning }) => meaning);
  if (names.length > 0) return `Lock ${code} ${[...new Set(names)].join(' / ')}`;
  return isCode(code) ? `Lock ${code} not defined on this sheet` : `Lock ${code}`;
}

/** Some drawings name their locks in words, which need no definition. */
const isCode = (text: string): boolean => /^\d+$/.test(text);
