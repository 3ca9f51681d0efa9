import { notImplemented } from '../../../kernel/aws-error.ts';
import type { IntegrationRunner } from './integration.ts';

/**
 * `AWS`: a call of another service's API, its request built by a template. The pieces are there:
 * `renderRequest` (../request-template.ts) makes the body, `integrationAnswer`
 * (../integration-answer.ts) picks the response by status and maps it; the call itself goes
 * through the dispatcher as the role in `integration.credentials`. Until it is built it says so.
 */
export const awsService: IntegrationRunner = async (_dependencies, _call, _match, { uri }) => {
  throw notImplemented(`API Gateway integration type AWS (${uri ?? ''})`);
};
