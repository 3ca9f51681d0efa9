import type { PermanentError } from '#shared/errors/index.ts';
import { isOfThePage } from '../reading/page-outcome.ts';

/** A page that cannot be drawn anew, and why. */
export interface UnseenPage {
  readonly page: number;
  readonly failure: PermanentError;
}

/** What has gone wrong with one page; other errors are thrown on. */
export function unseen(page: number): (error: unknown) => UnseenPage {
  return (error) => {
    if (isOfThePage(error)) return { page, failure: error };
    throw error;
  };
}
