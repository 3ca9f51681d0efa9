import { isObject, parsedJson } from '../../../kernel/objects.ts';
import { integrationAnswer } from '../mapping/integration-answer.ts';
import { mappedParameters } from '../mapping/parameters.ts';
import { renderRequest } from '../mapping/request-template.ts';
import type { IntegrationRunner } from './integration.ts';
import { principalOf, withinTime } from './invocation.ts';
import { functionOf } from './lambda-proxy.ts';

/** What selection patterns match of a function's answer: its error message, or nothing. */
function errorMessageOf(payload: Buffer): string {
  const value = parsedJson(payload.toString('utf8'));
  const message = isObject(value) ? value['errorMessage'] : undefined;
  return typeof message === 'string' ? message : '';
}

/** `'Event'` in `integration.request.header.X-Amz-Invocation-Type` invokes without waiting. */
function invocationType(headers: Readonly<Record<string, string>>): 'Event' | 'RequestResponse' {
  const [, type] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-amz-invocation-type') ?? [];
  return type === 'Event' ? 'Event' : 'RequestResponse';
}

/** `AWS` to a function: its event and its answer are made by mapping templates. */
export const lambdaFunction: IntegrationRunner = async (dependencies, call, match, integration) => {
  const { headers } = mappedParameters(call, match, integration);
  const { body } = await renderRequest(call, match, integration);
  const invocation = await withinTime(
    dependencies.clock,
    integration.timeoutInMillis,
    dependencies.invoker.invoke({
      functionName: functionOf(call, integration),
      payload: body.length === 0 ? Buffer.from('{}') : body,
      type: invocationType(headers),
      principal: principalOf(dependencies.roles, call, match, integration.credentials),
    }),
  );
  const { executedVersion, functionError, payload, status } = invocation;
  return integrationAnswer(call, match, integration, {
    selector: errorMessageOf(payload),
    status,
    headers: {
      'Content-Type': 'application/json',
      'X-Amz-Executed-Version': executedVersion,
      ...(functionError === undefined ? {} : { 'X-Amz-Function-Error': functionError }),
    },
    body: payload,
  });
};
