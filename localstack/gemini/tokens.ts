import type { RequestPart } from './protocol.ts';

/** Tokens of a page of a document, and of an image up to 384 pixels. Source: ai.google.dev, "Tokens". */
const TOKENS_PER_PAGE = 258;
/** Google's rule of thumb for text. */
export const CHARACTERS_PER_TOKEN = 4;

/** A PDF's pages as far as they are told without opening it: object streams hide them. */
function pagesIn(data: string): number {
  const text = Buffer.from(data, 'base64').toString('latin1');
  return Math.max(1, text.match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 1);
}

/** Roughly what a part costs, by the rule of thumb that Google gives. */
export function tokensOf(part: RequestPart): number {
  if ('text' in part) return Math.ceil(part.text.length / CHARACTERS_PER_TOKEN);
  const { mimeType, data } = part.inlineData;
  return mimeType === 'application/pdf' ? pagesIn(data) * TOKENS_PER_PAGE : TOKENS_PER_PAGE;
}

export function tokensOfText(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
