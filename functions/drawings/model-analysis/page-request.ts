import type { ModelRequest } from '#shared/models/model.ts';
import { type PageAnswer, pageAnswer } from './page-answer.ts';
import type { PageView } from './page-view.ts';

/** The page, what the vector reader found on it, and what the project says. */
interface Given {
  readonly view: PageView;
  readonly grounding: string;
  /** Empty when there are none. */
  readonly specifications: string;
}

/** What is asked of one page: the instruction is ours, everything else is data. */
export function pageRequest(
  instruction: string,
  { view, grounding, specifications }: Given,
): ModelRequest<PageAnswer> {
  const context = specifications === '' ? [] : [{ text: specifications }];
  return {
    purpose: 'schedule',
    instruction,
    parts: [
      { text: `Findings of the vector reader on page ${view.page} (data):\n${grounding}` },
      ...context,
      { text: `Page ${view.page} of the drawing, drawn anew:` },
      { pdf: view.pdf, pages: 1 },
    ],
    output: pageAnswer,
    // Symbols are small on a sheet.
    detail: 'high',
  };
}
