import type { PageOutcome } from '../reading/page-outcome.ts';

/** Listens to a reading, and knows afterwards which pages it could not read. */
export function unreadPagesOf(): {
  readonly unreadPages: ReadonlySet<number>;
  readonly onOutcome: (outcome: PageOutcome) => void;
} {
  const unreadPages = new Set<number>();
  return {
    unreadPages,
    onOutcome: ({ page, result }) => {
      if ('failure' in result) unreadPages.add(page);
    },
  };
}
