import { all, type Resource, type Resources, reference } from './template.ts';

/** Path of a resource of an API, by following its parents. */
export function pathOf(from: Resources, id: unknown): string {
  const found = all(from, 'api_gateway_resource').find(
    (each) => reference(from, 'api_gateway_resource', each, 'id') === id,
  );
  return found === undefined ? '' : `${pathOf(from, found['parent_id'])}/${found['path_part']}`;
}

/** The methods that fit, such as `GET /jobs`, sorted. */
export function methodsIn(from: Resources, fits: (method: Resource) => boolean): readonly string[] {
  return all(from, 'api_gateway_method')
    .filter(fits)
    .map((each) => `${each['http_method']} ${pathOf(from, each['resource_id'])}`)
    .sort();
}
