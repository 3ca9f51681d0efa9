import { randomUUID } from 'node:crypto';
import { type GenerateRequest, partsOf } from './protocol.ts';
import { label } from './texts.ts';
import { tokensOf, tokensOfText } from './tokens.ts';

/** How an answer ended. */
type Ending = 'STOP' | 'MAX_TOKENS' | 'SAFETY' | 'RECITATION';

interface Told {
  readonly model: string;
  readonly request: GenerateRequest;
}

function usage(request: GenerateRequest, text: string) {
  const prompt = partsOf(request).reduce((sum, part) => sum + tokensOf(part), 0);
  const candidates = tokensOfText(text);
  return {
    promptTokenCount: prompt,
    ...(candidates > 0 && { candidatesTokenCount: candidates }),
    totalTokenCount: prompt + candidates,
  };
}

/** Says in every answer that no model made it. */
function about({ model }: Told) {
  return { modelVersion: `${model} (${label})`, responseId: randomUUID() };
}

/** A text, and how it ended. One that was stopped for its content has no parts. */
export function textAnswer(told: Told, text: string, finishReason: Ending): unknown {
  const stopped = finishReason === 'SAFETY' || finishReason === 'RECITATION';
  const said = stopped ? '' : text;
  return {
    candidates: [
      {
        content: { role: 'model', ...(!stopped && { parts: [{ text: said }] }) },
        finishReason,
        index: 0,
      },
    ],
    usageMetadata: usage(told.request, said),
    ...about(told),
  };
}

/** A prompt that was refused: no candidates. */
export function blockedAnswer(told: Told): unknown {
  return {
    promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
    usageMetadata: usage(told.request, ''),
    ...about(told),
  };
}
