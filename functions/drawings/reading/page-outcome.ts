import { PermanentError } from '#shared/errors/index.ts';
import type { PageFindings } from './page-findings.ts';

/** Why a page could not be read: an error as plain data, which can cross between processes. */
export interface PageFailure {
  readonly code: string;
  readonly message: string;
  readonly action?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** What one page has come to. */
export interface PageOutcome {
  readonly page: number;
  /** It was read once more, with the legend of a later page. */
  readonly again?: true;
  readonly result: { readonly findings: PageFindings } | { readonly failure: PageFailure };
}

/** Errors that cost a page and not its neighbours. */
const ofThePage: ReadonlySet<string> = new Set(['drawing_corrupt', 'drawing_too_large']);

export function isOfThePage(error: unknown): error is PermanentError {
  return error instanceof PermanentError && ofThePage.has(error.code);
}

/** A page's error as its outcome; others are thrown on. */
export function failedPage(page: number, error: unknown): PageOutcome {
  if (!isOfThePage(error)) throw error;
  return { page, result: { failure: failureOf(error) } };
}

export function failureOf({ code, message, action, details }: PermanentError): PageFailure {
  return { code, message, action, details };
}

export function asError({ code, message, action, details }: PageFailure): PermanentError {
  return new PermanentError(code, message, {
    ...(action !== undefined && { action }),
    ...(details !== undefined && { details }),
  });
}

/** What the owner of the drawing is told of a page that could not be read. */
export function failureWarning(page: number, { code, message }: PageFailure): string {
  return code === 'drawing_corrupt'
    ? `Page ${page} is damaged and could not be read: nothing of it is listed.`
    : `Page ${page} could not be read: nothing of it is listed. ${message}`;
}
