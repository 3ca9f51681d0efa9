import type { Legend } from './legend/legend.ts';
import type { PageFindings } from './page-findings.ts';
import type { PageModel } from './page-model/page-model.ts';

/**
 * A way of reading a page. The vector reader is one; a model-based analyser, for scans and unreadable
 * sheets, is another. Whatever it finds must have a place on the page.
 */
export interface Analyser {
  readonly name: string;
  readonly analyse: (
    model: PageModel,
    options?: {
      readonly signal?: AbortSignal;
      /** What legends on other pages of the set say. */
      readonly legend?: Legend | null;
    },
  ) => PageFindings | Promise<PageFindings>;
}
