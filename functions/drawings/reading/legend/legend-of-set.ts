import type { PageFindings } from '../page-findings.ts';
import type { Legend } from './legend.ts';
import { withLegend } from './with-legend.ts';

/** What the legends of a set's pages say together, the first page first; null when none has one. */
export function legendOfSet(pages: readonly Pick<PageFindings, 'learnt'>[]): Legend | null {
  const legends = pages.flatMap(({ learnt }) => (learnt === undefined ? [] : [learnt]));
  const [first, ...rest] = legends;
  return first === undefined ? null : rest.reduce(withLegend, first);
}
