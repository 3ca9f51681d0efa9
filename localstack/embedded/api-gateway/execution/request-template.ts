import type { Integration } from '../entities.ts';
import { type Call, GatewayFailure } from './call.ts';
import { forMediaType } from './media-types.ts';
import type { Match } from './router.ts';
import { type Rendered, renderTemplate } from './templates/render.ts';

/**
 * The body that goes to an integration: by the template for the request's content type, or the
 * request's own where `passthroughBehavior` lets it through.
 * @throws GatewayFailure UNSUPPORTED_MEDIA_TYPE where it does not
 */
export async function renderRequest(
  call: Call,
  match: Match,
  integration: Integration,
): Promise<Rendered> {
  const { passthroughBehavior, requestTemplates = {} } = integration;
  const contentType = call.request.headers['content-type'] ?? 'application/json';
  const template = forMediaType(requestTemplates, contentType)?.value;
  const body = call.body.toString('utf8');
  if (template !== undefined) return renderTemplate(template ?? '', call, match, { body });
  const hasTemplates = Object.keys(requestTemplates).length > 0;
  if (
    passthroughBehavior === 'NEVER' ||
    (passthroughBehavior === 'WHEN_NO_TEMPLATES' && hasTemplates)
  ) {
    throw new GatewayFailure('UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type');
  }
  return { text: body, override: { status: undefined, headers: {} } };
}
