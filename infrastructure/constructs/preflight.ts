import { type AnswerSettings, commonHeaders, constant } from './gateway-error.ts';
import type { PreflightAnswer } from './preflight-method.ts';

/** Headers a web page may send. */
const allowedHeaders = ['Content-Type', 'X-Api-Key', 'Idempotency-Key', 'X-Correlation-ID'];

/**
 * The answer to a browser that asks whether it may send a request (CORS preflight).
 * @param methods of the path
 * @param settings with several origins, the answer names the one that asks
 */
export function preflight(methods: readonly string[], settings: AnswerSettings): PreflightAnswer {
  return readable(settings, {
    'Access-Control-Allow-Headers': constant(allowedHeaders.join(',')),
    'Access-Control-Allow-Methods': constant([...methods, 'OPTIONS'].join(',')),
    'Access-Control-Max-Age': constant('600'),
  });
}

/**
 * Headers, and the beginning of a body, that let web pages read an answer of the gateway itself.
 * @param settings with several origins, the answer names the one that asks
 */
export function readable(
  settings: AnswerSettings,
  headers: Readonly<Record<string, string>> = {},
): PreflightAnswer {
  const [, ...others] = settings.corsOrigins;
  const varying = others.length === 0 ? {} : { Vary: constant('Origin') };
  return {
    headers: { ...commonHeaders(settings), ...headers, ...varying },
    body: others.map(answerOrigin).join(''),
  };
}

/** Velocity: answers a second origin with itself, since the header may name only one. */
function answerOrigin(origin: string): string {
  return [
    `#if($input.params('Origin') == '${origin}')`,
    `#set($context.responseOverride.header.Access-Control-Allow-Origin = '${origin}')`,
    '#end',
  ].join('');
}
