import { createHash } from 'node:crypto';
import { isObject } from '../../../kernel/objects.ts';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import type { Model } from '../../entities/model.ts';
import { shortId } from '../../ids.ts';
import { type OpenApiDocument, object, text } from './document.ts';

/** Where the service's own documents say that another model is. */
const modelUrl = (apiId: string, name: string): string =>
  `https://apigateway.amazonaws.com/restapis/${apiId}/models/${name}`;

/** A schema whose references name models of the API instead of parts of the document. */
function withModelUrls(value: unknown, apiId: string): unknown {
  if (Array.isArray(value)) return value.map((each) => withModelUrls(each, apiId));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const [, model] = /^#\/(?:definitions|components\/schemas)\/(.+)$/.exec(String(each)) ?? [];
      const isModel = name === '$ref' && model !== undefined;
      return [name, isModel ? modelUrl(apiId, model) : withModelUrls(each, apiId)];
    }),
  );
}

/** The models that a document defines, and those that its operations write out on the spot. */
export class ImportedModels {
  readonly #apiId: string;
  readonly all = new Map<string, Model>();

  constructor({ root, version }: OpenApiDocument, apiId: string) {
    this.#apiId = apiId;
    const schemas =
      version === '2' ? object(root, 'definitions') : object(root, 'components', 'schemas');
    for (const [name, schema] of Object.entries(schemas)) this.#add(name, schema);
  }

  #add(name: string, schema: unknown): void {
    const description = text(schema, 'description');
    this.all.set(name, {
      id: shortId(),
      name,
      ...(description === undefined ? {} : { description }),
      schema: JSON.stringify(withModelUrls(schema, this.#apiId), null, 2),
      contentType: 'application/json',
    });
  }

  /** The name of the model for a schema; one without a name gets one of its own. */
  nameOf(schema: JsonObject): string | undefined {
    const reference = text(schema, '$ref');
    if (reference !== undefined) return reference.split('/').at(-1);
    if (Object.keys(schema).length === 0) return undefined;
    const hash = createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 6);
    const name = `MODEL${hash}`;
    if (!this.all.has(name)) this.#add(name, schema);
    return name;
  }
}
