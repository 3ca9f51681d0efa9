import { isObject } from '../../../kernel/objects.ts';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type DocumentationPart, documentationPart } from '../../entities/documentation.ts';
import { parse } from '../input.ts';
import { defined, list, member, object, text } from './document.ts';

type Part = Omit<DocumentationPart, 'id'>;

/** `x-amazon-apigateway-documentation` of a document. */
export function documentationParts(root: JsonObject): Part[] {
  const parts = list(object(root, 'x-amazon-apigateway-documentation'), 'documentationParts');
  return parts.filter(isObject).map((part) => {
    const location = object(part, 'location');
    return parse(documentationPart.omit({ id: true }), {
      location: defined({
        type: text(location, 'type'),
        path: text(location, 'path'),
        method: text(location, 'method'),
        statusCode: text(location, 'statusCode'),
        name: text(location, 'name'),
      }),
      properties: JSON.stringify(member(part, 'properties') ?? {}),
    });
  });
}
