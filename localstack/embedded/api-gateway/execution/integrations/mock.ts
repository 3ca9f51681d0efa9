import { GatewayFailure } from '../call.ts';
import { integrationAnswer } from '../mapping/integration-answer.ts';
import { renderRequest } from '../mapping/request-template.ts';
import type { IntegrationRunner } from './integration.ts';

/** `{"statusCode": 200}`; the gateway also takes it without quotes. */
function statusCode(text: string): string {
  const [, status] = /["']?statusCode["']?\s*:\s*["']?(\d{3})/.exec(text) ?? [];
  if (status === undefined || !text.trim().startsWith('{')) {
    throw new GatewayFailure('API_CONFIGURATION_ERROR', 'Internal server error');
  }
  return status;
}

/** `MOCK`: the request template says which integration response to give. */
export const mock: IntegrationRunner = async (_dependencies, call, match, integration) => {
  const { body } = await renderRequest(call, match, integration);
  const selector = statusCode(body.toString('utf8'));
  return integrationAnswer(call, match, integration, {
    selector,
    status: Number(selector),
    headers: {},
    body: Buffer.alloc(0),
  });
};
