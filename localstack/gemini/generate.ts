import { setTimeout as pause } from 'node:timers/promises';
import { blockedAnswer, textAnswer } from './answers.ts';
import { ApiError, invalidArgument, throttled, unavailable } from './api-error.ts';
import type { CheckedStep } from './faults.ts';
import { type GenerateRequest, partsOf, schemaOf } from './protocol.ts';
import { respond } from './responder.ts';
import { CHARACTERS_PER_TOKEN } from './tokens.ts';

/** Thrown to break the connection instead of answering. */
export class ConnectionReset extends Error {
  override readonly name = 'ConnectionReset';
}

/**
 * What is wrong with a request beyond its shape.
 *
 * @throws ApiError as the API refuses it
 */
export function checkRequest(request: GenerateRequest): void {
  const { responseSchema, responseJsonSchema, responseMimeType } = request.generationConfig ?? {};
  if (responseSchema !== undefined && responseJsonSchema !== undefined) {
    throw invalidArgument('Only one of response_schema and response_json_schema can be set.');
  }
  if (schemaOf(request) !== undefined && responseMimeType !== 'application/json') {
    throw invalidArgument('A response schema needs response_mime_type "application/json".');
  }
  for (const part of partsOf(request)) {
    if ('inlineData' in part) checkFile(part.inlineData);
  }
}

/** Files that are not what they say are refused, so that an empty drawing cannot pass for one. */
function checkFile({ mimeType, data }: { readonly mimeType: string; readonly data: string }) {
  const start = Buffer.from(data.slice(0, 16), 'base64').toString('latin1');
  const starts: Readonly<Record<string, string>> = {
    'application/pdf': '%PDF',
    'image/png': '\x89PNG',
    'image/jpeg': '\xff\xd8',
  };
  const wanted = starts[mimeType];
  if (wanted === undefined) throw invalidArgument(`Unsupported MIME type: ${mimeType}`);
  if (!start.startsWith(wanted)) {
    throw invalidArgument(
      mimeType === 'application/pdf'
        ? 'The document has no pages.'
        : 'Unable to process input image. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
    );
  }
}

/**
 * The answer to a request: as the step says, else by the responder.
 *
 * @throws ApiError, or ConnectionReset when the connection is to break
 */
export async function generate(
  model: string,
  request: GenerateRequest,
  step: CheckedStep | undefined,
  signal: AbortSignal,
): Promise<unknown> {
  const told = { model, request };
  switch (step?.kind) {
    case undefined:
      return withinLimit(told, respond(request));
    case 'slow':
      await pause(step.milliseconds, undefined, { signal });
      return withinLimit(told, respond(request));
    case 'answer':
      return withinLimit(told, JSON.stringify(step.json));
    case 'text':
      return withinLimit(told, step.text);
    case 'malformed':
      return textAnswer(told, '{"points": [{"tag": "A-10', 'STOP');
    case 'truncated':
      return textAnswer(told, step.text ?? respond(request).slice(0, -2), 'MAX_TOKENS');
    case 'safety':
      return textAnswer(told, '', 'SAFETY');
    case 'recitation':
      return textAnswer(told, '', 'RECITATION');
    case 'blocked':
      return blockedAnswer(told);
    case 'throttled':
      throw throttled(model, { ...step, retryDelay: step.retryDelay });
    case 'unavailable':
      throw unavailable(step.headers);
    case 'error':
      throw new ApiError(step.code, step.status, step.message, [], step.headers);
    case 'reset':
      throw new ConnectionReset();
  }
}

/** A text that is longer than the request allows is cut. */
function withinLimit(told: { model: string; request: GenerateRequest }, text: string): unknown {
  const tokens = told.request.generationConfig?.maxOutputTokens;
  const most = (tokens ?? Number.POSITIVE_INFINITY) * CHARACTERS_PER_TOKEN;
  return text.length <= most
    ? textAnswer(told, text, 'STOP')
    : textAnswer(told, text.slice(0, most), 'MAX_TOKENS');
}
