import { badRequest } from '#shared/http/request-error.ts';

/** @throws RequestError 400 when the body is not JSON */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw badRequest('The request body is not valid JSON.');
  }
}
