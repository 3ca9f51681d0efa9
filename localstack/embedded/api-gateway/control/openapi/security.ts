import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type Authorizer, authorizer } from '../../entities/authorizer.ts';
import type { Method } from '../../entities/method.ts';
import { shortId } from '../../ids.ts';
import { parse } from '../input.ts';
import { defined, list, type OpenApiDocument, object, text } from './document.ts';

const extension = 'x-amazon-apigateway-authorizer';

function schemesOf({ root, version }: OpenApiDocument): JsonObject {
  return version === '2'
    ? object(root, 'securityDefinitions')
    : object(root, 'components', 'securitySchemes');
}

function authorizerOf(name: string, scheme: unknown): Authorizer | undefined {
  const given = object(scheme, extension);
  if (Object.keys(given).length === 0) return undefined;
  const type = (text(given, 'type') ?? 'token').toUpperCase();
  const header = text(scheme, 'name');
  const providers = list(given, 'providerARNs').map(String);
  const ttl = text(given, 'authorizerResultTtlInSeconds');
  const source =
    text(given, 'identitySource') ??
    (type === 'TOKEN' && header !== undefined ? `method.request.header.${header}` : undefined);
  return parse(
    authorizer,
    defined({
      id: shortId(),
      name,
      type,
      providerARNs: providers.length === 0 ? undefined : providers,
      authType: text(scheme, 'x-amazon-apigateway-authtype') ?? 'custom',
      authorizerUri: text(given, 'authorizerUri'),
      authorizerCredentials: text(given, 'authorizerCredentials'),
      identitySource: source,
      identityValidationExpression: text(given, 'identityValidationExpression'),
      authorizerResultTtlInSeconds: ttl === undefined ? undefined : Number(ttl),
    }),
  );
}

type Security = Pick<
  Method,
  'apiKeyRequired' | 'authorizationType' | 'authorizerId' | 'authorizationScopes'
>;

/** Who may call the operations of a document. */
export class ImportedSecurity {
  readonly #schemes: JsonObject;
  readonly #general: readonly unknown[];
  readonly authorizers = new Map<string, Authorizer>();

  constructor(document: OpenApiDocument) {
    this.#schemes = schemesOf(document);
    this.#general = list(document.root, 'security');
    for (const [name, scheme] of Object.entries(this.#schemes)) {
      const found = authorizerOf(name, scheme);
      if (found !== undefined) this.authorizers.set(found.id, found);
    }
  }

  /** What one scheme asks of a method. */
  #asked(name: string, scopes: unknown): Partial<Security> {
    const scheme = this.#schemes[name];
    const found = [...this.authorizers.values()].find((each) => each.name === name);
    if (found === undefined) {
      if (text(scheme, 'x-amazon-apigateway-authtype')?.toLowerCase() === 'awssigv4') {
        return { authorizationType: 'AWS_IAM' };
      }
      return text(scheme, 'name')?.toLowerCase() === 'x-api-key' ? { apiKeyRequired: true } : {};
    }
    const isPool = found.type === 'COGNITO_USER_POOLS';
    const authorizationScopes = isPool && Array.isArray(scopes) ? scopes.map(String) : [];
    return {
      authorizationType: isPool ? 'COGNITO_USER_POOLS' : 'CUSTOM',
      authorizerId: found.id,
      ...(authorizationScopes.length === 0 ? {} : { authorizationScopes }),
    };
  }

  /** What the security of an operation, or else of the whole document, asks of its method. */
  of(operation: JsonObject): Security {
    const isOwn = operation['security'] !== undefined;
    const security = isOwn ? list(operation, 'security') : this.#general;
    const isIam = text(operation, 'x-amazon-apigateway-auth', 'type') === 'AWS_IAM';
    let asked: Security = {
      apiKeyRequired: false,
      authorizationType: isIam ? 'AWS_IAM' : 'NONE',
    };
    for (const [name, scopes] of security.flatMap((each) => Object.entries(object(each)))) {
      asked = { ...asked, ...this.#asked(name, scopes) };
    }
    return asked;
  }
}
