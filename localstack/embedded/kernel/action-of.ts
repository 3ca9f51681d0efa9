import type { CloudRequest } from './cloud-request.ts';

/**
 * The action that a request of a JSON, query or CBOR service names; undefined where the method and
 * the path say what is to be done.
 */
export function actionOf({ body, headers, path, query }: CloudRequest): string | undefined {
  const target = headers['x-amz-target']?.split('.').at(-1);
  if (target !== undefined) return target;
  const operation = /\/operation\/(\w+)$/.exec(path)?.[1];
  if (operation !== undefined) return operation;
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const form = isForm ? new URLSearchParams(body.toString()) : query;
  return form.get('Action') ?? undefined;
}
