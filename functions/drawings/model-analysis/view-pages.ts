import { PermanentError } from '#shared/errors/index.ts';
import type { PageView, ViewPage } from './page-view.ts';

/** The pages of a drawing one after the other; one that cannot be read is left out, as in the reading. */
export async function* viewPages(
  { viewPage }: { readonly viewPage: ViewPage },
  pdf: Uint8Array,
  { pages, signal }: { readonly pages: number; readonly signal: AbortSignal },
): AsyncGenerator<PageView> {
  for (let page = 1; page <= pages; page += 1) {
    signal.throwIfAborted();
    const view = await viewPage(pdf, page, { signal }).catch((error: unknown) => {
      if (error instanceof PermanentError) return null;
      throw error;
    });
    if (view !== null) yield view;
  }
}
