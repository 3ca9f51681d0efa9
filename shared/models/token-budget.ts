import { PermanentError } from '../errors/index.ts';
import type { Detail, ModelPart } from './model.ts';

/** Google's rules of thumb: 4 characters make a token, a page or an image 258, closely looked at 1120. */
const CHARACTERS_PER_TOKEN = 4;
const TOKENS_PER_PAGE: Readonly<Record<Detail, number>> = { usual: 258, high: 1120 };
/** What is near the limit is not sent: an estimate may be short. */
const USABLE_SHARE = 0.8;

/** Tokens of a text, roughly. */
function tokensOfText(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

function tokensOf(part: ModelPart, detail: Detail): number {
  if ('text' in part) return tokensOfText(part.text);
  return ('pdf' in part ? part.pages : 1) * TOKENS_PER_PAGE[detail];
}

interface Sent {
  readonly instruction: string;
  readonly parts: readonly ModelPart[];
  readonly detail?: Detail;
}

/** Tokens that a request will take, roughly. */
export function estimateTokens({ instruction, parts, detail = 'usual' }: Sent): number {
  return parts.reduce((sum, part) => sum + tokensOf(part, detail), tokensOfText(instruction));
}

function bytesOf(part: ModelPart): number {
  if ('text' in part) return Buffer.byteLength(part.text);
  // Files travel as base64, four characters for three bytes.
  return Math.ceil(('pdf' in part ? part.pdf : part.png).length / 3) * 4;
}

export interface RequestLimits {
  /** Tokens that the model takes in. */
  readonly inputTokens: number;
  /** Bytes of one request, files included. */
  readonly bytes: number;
}

/**
 * Refuses a request that the model would refuse, before anything is sent.
 *
 * @throws PermanentError `model_input_too_large`
 */
export function checkBudget(sent: Sent, limits: RequestLimits): void {
  const tokens = estimateTokens(sent);
  const most = Math.floor(limits.inputTokens * USABLE_SHARE);
  if (tokens > most) throw tooLarge(`${tokens} tokens`, `${most}`, { tokens, most });
  const bytes = sent.parts.reduce((sum, part) => sum + bytesOf(part), 0);
  if (bytes > limits.bytes) {
    throw tooLarge(`${bytes} bytes`, `${limits.bytes}`, { bytes, most: limits.bytes });
  }
}

function tooLarge(found: string, most: string, details: Readonly<Record<string, number>>) {
  return new PermanentError(
    'model_input_too_large',
    `There is more to look at than the AI model can take: ${found}, at most ${most}.`,
    { action: 'Send less at once.', details },
  );
}
