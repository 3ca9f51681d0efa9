import type { PageFindings } from '../page-findings.ts';
import type { Legend } from './legend.ts';
import { withLegend } from './with-legend.ts';

/** What the legends of a set's pages say together, the first page first; null when none has one. */
export function legendOfSet(pages: readonly Pick<PageFindings, 'learnt'>[]): Legend | null {
  return pages.reduce<Legend | null>(withPage, null);
}

/** What a set's legends say together when one more page is known. */
export function withPage(
  legend: Legend | null,
  { learnt }: Pick<PageFindings, 'learnt'>,
): Legend | null {
  if (learnt === undefined) return legend;
  return legend === null ? learnt : withLegend(legend, learnt);
}
