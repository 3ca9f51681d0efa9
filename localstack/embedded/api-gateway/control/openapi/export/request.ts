import type { JsonObject } from '../../../../kernel/protocols/json.ts';
import type { Method, Resource } from '../../../entities/method.ts';
import { type ExportOptions, modelReference, typed } from './options.ts';

const placeOf: Readonly<Record<string, string>> = {
  header: 'header',
  path: 'path',
  querystring: 'query',
};

export function parametersOf(
  method: Method,
  resource: Resource,
  options: ExportOptions,
): JsonObject[] {
  const declared = Object.entries(method.requestParameters ?? {}).map(([name, required]) => {
    const [, , place = '', ...rest] = name.split('.');
    return { name: rest.join('.'), in: placeOf[place] ?? place, required };
  });
  const inPath = [...resource.path.matchAll(/\{(.+?)\+?\}/g)]
    .map(([, name = '']) => ({ name, in: 'path', required: true }))
    .filter(({ name }) => !declared.some((each) => each.in === 'path' && each.name === name));
  return [...declared, ...inPath].map(({ required, ...parameter }) => ({
    ...parameter,
    // Version 3 leaves out what is false.
    ...(required || options.version === '2'
      ? { required: required || parameter.in === 'path' }
      : {}),
    ...typed(options),
  }));
}

export function bodyOf(method: Method, options: ExportOptions): JsonObject {
  const models = Object.entries(method.requestModels ?? {});
  const [first] = models;
  if (first === undefined) return {};
  if (options.version === '3') {
    const content = models.map(([type, name]) => [type, { schema: modelReference(options, name) }]);
    return { requestBody: { content: Object.fromEntries(content), required: true } };
  }
  const parameter = {
    in: 'body',
    name: first[1],
    required: true,
    schema: modelReference(options, first[1]),
  };
  return { consumes: models.map(([type]) => type), parameters: [parameter] };
}
