import type { PageFindings } from './page-findings.ts';

const ALL_SCANS =
  'This drawing is a scan: it has no text that can be read, so no access points are listed.';
const SOME_SCANS = 'Pages without text that can be read';

/** What a reader of the schedule should know of pages that are pictures. */
export function scanWarnings(pages: readonly Pick<PageFindings, 'page' | 'kind'>[]): string[] {
  const scans = pages.filter(({ kind }) => kind === 'scan').map(({ page }) => page);
  if (scans.length === 0) return [];
  return [scans.length === pages.length ? ALL_SCANS : `${SOME_SCANS}: ${scans.join(', ')}.`];
}

/** Whether a warning says of pages that they cannot be read. */
export function isScanWarning(warning: string): boolean {
  return warning === ALL_SCANS || warning.startsWith(SOME_SCANS);
}
