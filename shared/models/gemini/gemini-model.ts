import type { Content, GenerateContentResponse } from '@google/genai/web';
import { TransientError } from '../../errors/index.ts';
import type { Model, ModelAnswer, ModelPart, ModelRequest, ModelUsage } from '../model.ts';
import { costOf, type Price } from '../prices.ts';
import { checkBudget } from '../token-budget.ts';
import { plus } from '../usage.ts';
import { answerSchema } from './answer-schema.ts';
import { callFailure } from './call-errors.ts';
import { createGeminiClient } from './gemini-client.ts';
import { readAnswer } from './read-answer.ts';

interface Dependencies {
  readonly now: () => Date;
  /** Told of what every call costs, also of one whose answer is of no use. */
  readonly onUsage?: (purpose: string, usage: ModelUsage) => void;
}

export interface GeminiOptions {
  readonly model: string;
  readonly apiKey: string;
  readonly price: Price;
  /** Address of the API. @default Google's */
  readonly baseUrl?: string;
  /** Longest time for one call, in milliseconds. @default 60_000 */
  readonly timeoutMs?: number;
  /** Tokens that the model takes in. @default 1_048_576 */
  readonly inputTokens?: number;
  /** Bytes of a request with its files. @default 20 MB: ai.google.dev, "Document understanding" */
  readonly requestBytes?: number;
}

const defaults = {
  timeoutMs: 60_000,
  inputTokens: 1_048_576,
  requestBytes: 20 * 1024 * 1024,
} as const;

/**
 * Gemini by Google's own client. Nothing is tried again here but an answer that cannot be read: the
 * model is shown what is wrong with it, once. What else fails is for the job's retry rules.
 */
export function createGeminiModel(dependencies: Dependencies, options: GeminiOptions): Model {
  const { model, apiKey, price, baseUrl } = options;
  const { timeoutMs, inputTokens, requestBytes } = { ...defaults, ...options };

  const call = async <Output>(
    request: ModelRequest<Output>,
    contents: Content[],
  ): Promise<GenerateContentResponse> => {
    const timeout = AbortSignal.timeout(Math.ceil(timeoutMs));
    const abortSignal = AbortSignal.any([timeout, ...(request.signal ? [request.signal] : [])]);
    let headers: Headers | undefined;
    try {
      const client = await createGeminiClient(apiKey, baseUrl, (answered) => {
        headers = answered;
      });
      const { MediaResolution } = await import('@google/genai/web');
      abortSignal.throwIfAborted();
      return await client.models.generateContent({
        model,
        contents,
        config: {
          abortSignal,
          systemInstruction: request.instruction,
          responseMimeType: 'application/json',
          responseJsonSchema: answerSchema(request.output),
          ...(request.detail === 'high' && {
            mediaResolution: MediaResolution.MEDIA_RESOLUTION_HIGH,
          }),
          ...(request.temperature !== undefined && { temperature: request.temperature }),
          ...(request.maximumOutputTokens !== undefined && {
            maxOutputTokens: request.maximumOutputTokens,
          }),
        },
      });
    } catch (error) {
      request.signal?.throwIfAborted();
      throw callFailure(timeout.aborted ? timeout.reason : error, dependencies.now(), headers);
    }
  };

  const usageOf = ({ usageMetadata: told }: GenerateContentResponse): ModelUsage => {
    const input = told?.promptTokenCount ?? 0;
    const output = (told?.candidatesTokenCount ?? 0) + (told?.thoughtsTokenCount ?? 0);
    const estimatedCost = costOf(price, { input, output });
    return { model, inputTokens: input, outputTokens: output, estimatedCost };
  };

  const generate = async <Output>(request: ModelRequest<Output>): Promise<ModelAnswer<Output>> => {
    request.signal?.throwIfAborted();
    checkBudget(request, { inputTokens, bytes: requestBytes });
    const asked: Content = { role: 'user', parts: request.parts.map(partOf) };
    let contents = [asked];
    let spent: ModelUsage = { model, inputTokens: 0, outputTokens: 0, estimatedCost: 0 };
    for (let attempt = 1; ; attempt += 1) {
      const answer = await call(request, contents);
      const usage = usageOf(answer);
      dependencies.onUsage?.(request.purpose, usage);
      request.onUsage?.(usage);
      spent = plus(spent, usage);
      const read = readAnswer(answer, request.output);
      if ('output' in read) {
        return { output: read.output, usage: spent, version: answer.modelVersion ?? model };
      }
      if (attempt > 1) throw unusable(read.problem);
      contents = [asked, ...repair(read)];
    }
  };
  return { name: model, generate };
}

function partOf(part: ModelPart) {
  if ('text' in part) return { text: part.text };
  const [mimeType, bytes] =
    'pdf' in part ? ['application/pdf', part.pdf] : (['image/png', part.png] as const);
  return { inlineData: { mimeType, data: Buffer.from(bytes).toString('base64') } };
}

/** Shows the model its answer and what is wrong with it. */
function repair({ text, problem }: { readonly text: string; readonly problem: string }): Content[] {
  const said: Content[] = text === '' ? [] : [{ role: 'model', parts: [{ text }] }];
  const request = `Your answer cannot be used. ${problem} Answer again with nothing but JSON of the schema.`;
  return [...said, { role: 'user', parts: [{ text: request }] }];
}

function unusable(problem: string): TransientError {
  return new TransientError(
    'model_answer_unusable',
    'The AI model answered twice with something that cannot be used.',
    { details: { problem } },
  );
}
