import * as z from 'zod';
import type { Answer } from './api-calls.ts';
import { openDescription, type Place, parsedDescription } from './description-file.ts';

const header = z.object({ required: z.boolean().default(false), schema: z.unknown() });

const response = z.object({
  description: z.string(),
  headers: z.record(z.string(), z.unknown()).default({}),
  content: z
    .record(
      z.string(),
      z.object({
        schema: z.unknown(),
        examples: z.record(z.string(), z.object({ value: z.unknown() })).default({}),
      }),
    )
    .default({}),
});

const operation = z.object({
  operationId: z.string(),
  security: z.array(z.unknown()).optional(),
  responses: z.record(z.string(), z.unknown()),
});

const description = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({
    responses: z.record(z.string(), z.unknown()),
    schemas: z.record(z.string(), z.unknown()),
  }),
});

/** An object with properties may have no others: a field that is not described is a mistake. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, closed(part)]),
  );
  const isOpen =
    inner['type'] === 'object' && 'properties' in inner && !('additionalProperties' in inner);
  return isOpen ? { ...inner, additionalProperties: false } : inner;
}

/** An OpenAPI document in `docs/`, and what of an answer disagrees with it. */
export function describedIn(file: string) {
  const raw = closed(parsedDescription(file));
  const api = description.parse(raw);
  const { valueAt, resolved, problemsOf, references } = openDescription(raw);

  function problemsOfHeaders(place: Place, answer: Answer): readonly string[] {
    const { headers } = response.parse(valueAt(place));
    return Object.keys(headers).flatMap((name) => {
      const at = resolved([...place, 'headers', name]);
      const value = answer.headers.get(name);
      if (value !== null) return problemsOf(value, [...at, 'schema']).map((text) => name + text);
      return header.parse(valueAt(at)).required ? [`${name} is missing`] : [];
    });
  }

  function problemsOfBody(place: Place, answer: Answer): readonly string[] {
    const { content } = response.parse(valueAt(place));
    const [type] = Object.keys(content);
    if (type === undefined) return answer.text === '' ? [] : ['a body that is not described'];
    const sent = answer.headers.get('content-type') ?? 'none';
    if (!sent.startsWith(type)) return [`the content type is ${sent}`];
    return problemsOf(answer.body, [...place, 'content', type, 'schema']);
  }

  /** What of an answer disagrees with the response at a place. */
  function disagreementsAt(place: Place, answer: Answer): readonly string[] {
    const at = resolved(place);
    return [...problemsOfHeaders(at, answer), ...problemsOfBody(at, answer)];
  }

  /** Every operation: `GET /status/{job_id}`, with its place. */
  const operations: ReadonlyMap<string, Place> = new Map(
    Object.entries(api.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => [
        `${method.toUpperCase()} ${path}`,
        ['paths', path, method],
      ]),
    ),
  );

  /** The operation itself. */
  function operationAt(place: Place) {
    return operation.parse(valueAt(place));
  }

  /** What of an answer disagrees with what is described for an operation and the answer's status. */
  function disagreements(name: string, answer: Answer): readonly string[] {
    const place = operations.get(name);
    if (place === undefined) return [`${name} is not described`];
    const status = String(answer.status);
    if (!(status in operationAt(place).responses)) {
      return [`${name} does not describe status ${status}: ${answer.text}`];
    }
    return disagreementsAt([...place, 'responses', status], answer);
  }

  /** Every response of the description, references followed, with its examples. */
  function describedResponses() {
    const ofOperations = [...operations].flatMap(([name, place]) =>
      Object.keys(operationAt(place).responses).map((status) => ({
        name: `${name} ${status}`,
        place: resolved([...place, 'responses', status]),
      })),
    );
    const shared = Object.keys(api.components.responses).map((name) => ({
      name,
      place: resolved(['components', 'responses', name]),
    }));
    return [...ofOperations, ...shared].map((one) => ({
      ...one,
      ...response.parse(valueAt(one.place)),
    }));
  }

  /** Throws unless the place exists. */
  function mustExist(place: Place): void {
    valueAt(place);
  }

  return {
    api,
    operations,
    operationAt,
    problemsOf,
    disagreements,
    disagreementsAt,
    describedResponses,
    references,
    mustExist,
  };
}
