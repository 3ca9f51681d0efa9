import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type Integration, integration, integrationResponse } from '../../entities/integration.ts';
import { parse } from '../input.ts';
import { defined, list, member, object, text, texts } from './document.ts';

const upper = (value: string | undefined): string | undefined => value?.toUpperCase();

/** Responses by selection pattern, as extensions have them, become responses by status. */
function responsesOf(given: JsonObject): Integration['integrationResponses'] {
  const entries = Object.entries(given).map(([pattern, response]): [string, unknown] => {
    const statusCode = text(response, 'statusCode') ?? '200';
    const one = defined({
      statusCode,
      selectionPattern: pattern === 'default' ? undefined : pattern,
      responseParameters: ifGiven(member(response, 'responseParameters')),
      responseTemplates: ifGiven(member(response, 'responseTemplates')),
      contentHandling: upper(text(response, 'contentHandling')),
    });
    return [statusCode, one];
  });
  return parse(z.record(z.string(), integrationResponse), Object.fromEntries(entries));
}

function ifGiven(value: unknown): Record<string, string> | undefined {
  return value === undefined ? undefined : texts(value);
}

/** `x-amazon-apigateway-integration` of an operation. */
export function integrationOf(extension: JsonObject, resourceId: string): Integration {
  const type = upper(text(extension, 'type'));
  const responses = responsesOf(object(extension, 'responses'));
  const isHttp = type === 'HTTP' || type === 'HTTP_PROXY';
  const insecure = member(extension, 'tlsConfig', 'insecureSkipVerification');
  return parse(
    integration,
    defined({
      type,
      httpMethod: type === 'MOCK' ? undefined : upper(text(extension, 'httpMethod')),
      uri: text(extension, 'uri'),
      credentials: text(extension, 'credentials'),
      connectionType: upper(text(extension, 'connectionType')) ?? (isHttp ? 'INTERNET' : undefined),
      connectionId: text(extension, 'connectionId'),
      tlsConfig: insecure === true ? { insecureSkipVerification: true } : undefined,
      requestParameters: ifGiven(extension['requestParameters']),
      requestTemplates: ifGiven(extension['requestTemplates']),
      passthroughBehavior: upper(text(extension, 'passthroughBehavior')) ?? 'WHEN_NO_MATCH',
      contentHandling: upper(text(extension, 'contentHandling')),
      timeoutInMillis: Number(text(extension, 'timeoutInMillis') ?? 29_000),
      cacheNamespace: text(extension, 'cacheNamespace') ?? resourceId,
      cacheKeyParameters: list(extension, 'cacheKeyParameters').map(String),
      integrationResponses: Object.keys(responses ?? {}).length === 0 ? undefined : responses,
    }),
  );
}
