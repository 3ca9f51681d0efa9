import type { Integration } from '../../entities/integration.ts';
import { type Call, GatewayFailure } from '../call.ts';
import type { Match } from '../routing/router.ts';
import { forMediaType, isBinary } from './media-types.ts';
import { requestPayload } from './payload.ts';
import { type Override, renderTemplate } from './templates/render.ts';

interface RenderedRequest {
  readonly body: Buffer;
  /** What the template set in `$context.requestOverride`. */
  readonly override: Override;
}

/**
 * The body that goes to an integration: by the template for the request's content type, or the
 * request's own where `passthroughBehavior` lets it through.
 * @throws GatewayFailure UNSUPPORTED_MEDIA_TYPE where it does not
 */
export async function renderRequest(
  call: Call,
  match: Match,
  integration: Integration,
): Promise<RenderedRequest> {
  const rendered = await render(call, match, integration);
  if (call.integration !== undefined) call.integration.sent = rendered.body;
  return rendered;
}

async function render(
  call: Call,
  match: Match,
  integration: Integration,
): Promise<RenderedRequest> {
  const { contentHandling: handling, passthroughBehavior, requestTemplates = {} } = integration;
  const contentType = call.request.headers['content-type'] ?? 'application/json';
  const template = forMediaType(requestTemplates, contentType)?.value;
  const binary = isBinary(call.definition.api.binaryMediaTypes, contentType);
  const body = requestPayload(call.body, { binary, handling });
  if (template !== undefined && template !== null) {
    // Bytes become text before a template runs over them, text becomes bytes after it.
    const given = binary ? body : call.body;
    const options = { body: given.toString('utf8'), override: 'requestOverride' } as const;
    const { text, override } = await renderTemplate(template, call, match, options);
    return { body: requestPayload(Buffer.from(text), { binary: false, handling }), override };
  }
  const hasTemplates = Object.keys(requestTemplates).length > 0;
  if (
    passthroughBehavior === 'NEVER' ||
    (passthroughBehavior === 'WHEN_NO_TEMPLATES' && hasTemplates)
  ) {
    throw new GatewayFailure('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type');
  }
  return { body, override: { status: undefined, headers: {}, query: {}, path: {} } };
}
