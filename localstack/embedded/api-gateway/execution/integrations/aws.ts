import type { CloudResponse } from '../../../kernel/cloud-request.ts';
import { integrationAnswer } from '../mapping/integration-answer.ts';
import { filledUri, mappedParameters } from '../mapping/parameters.ts';
import { renderRequest } from '../mapping/request-template.ts';
import { type ServiceCall, serviceRequest, serviceUri } from './aws-request.ts';
import { serviceResponse } from './aws-response.ts';
import type { IntegrationRunner } from './integration.ts';
import { principalOf, withinTime } from './invocation.ts';
import { lambdaFunction } from './lambda.ts';

const bytesOf = ({ body }: CloudResponse): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : body;

/** `AWS`: a call of another service's API, its request and its answer made by mapping templates. */
export const awsService: IntegrationRunner = async (dependencies, call, match, integration) => {
  if (/:lambda:path\/+[\d-]+\/functions\/.+\/invocations$/.test(integration.uri ?? '')) {
    return lambdaFunction(dependencies, call, match, integration);
  }
  const mapped = mappedParameters(call, match, integration);
  const { body, override } = await renderRequest(call, match, integration);
  const path = { ...mapped.path, ...override.path };
  const given: ServiceCall = {
    ...serviceUri(filledUri(integration, path, call.stage.variables ?? {})),
    method: integration.httpMethod === 'ANY' ? call.request.method : (integration.httpMethod ?? ''),
    headers: { ...mapped.headers, ...override.headers },
    query: [...mapped.query, ...Object.entries(override.query)],
    contentType: call.request.headers['content-type'] ?? 'application/json',
    body,
  };
  const principal = principalOf(dependencies.roles, call, match, integration.credentials);
  const request = { ...serviceRequest(given), principal, signal: call.request.signal };
  const answer = await withinTime(
    dependencies.clock,
    integration.timeoutInMillis,
    dependencies.dispatcher.call(request),
  );
  const result = serviceResponse(given, { ...answer, body: bytesOf(answer) });
  return integrationAnswer(call, match, integration, {
    selector: `${answer.status}`,
    status: answer.status,
    headers: result.headers,
    body: result.body,
  });
};
