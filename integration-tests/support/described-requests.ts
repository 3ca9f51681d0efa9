import * as z from 'zod';
import { openDescription, type Place, parsedDescription } from './description-file.ts';

const parameter = z.looseObject({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().default(false),
});

const operation = z.looseObject({
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.looseObject({ content: z.record(z.string(), z.unknown()).default({}) }).optional(),
});

const description = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

/** A part of a request, and where its schema stands. */
export interface DescribedPart {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Place;
}

/** What may be sent for one operation. */
export interface DescribedRequest {
  /** `GET /status/{job_id}` */
  readonly name: string;
  readonly method: string;
  /** With parameters in braces. */
  readonly path: string;
  readonly parameters: readonly DescribedPart[];
  /** The schema of each type of content that is taken. */
  readonly bodies: Readonly<Record<string, Place>>;
}

/**
 * What an OpenAPI document in `docs/` says of requests. Other than answers, they may have fields that
 * are not described, unless the description forbids it.
 */
export function requestsDescribedIn(file: string) {
  const raw = parsedDescription(file);
  const { paths } = description.parse(raw);
  const { valueAt, resolved, problemsOf } = openDescription(raw);

  function partAt(place: Place): DescribedPart {
    const at = resolved(place);
    const { name, in: where, required } = parameter.parse(valueAt(at));
    return { name, in: where, required, schema: [...at, 'schema'] };
  }

  const requests: readonly DescribedRequest[] = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, requestBody }]) => {
      const place = ['paths', path, method];
      const types = Object.keys(requestBody?.content ?? {});
      const schemaOf = (type: string) => [...place, 'requestBody', 'content', type, 'schema'];
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        parameters: parameters.map((_, index) => partAt([...place, 'parameters', `${index}`])),
        bodies: Object.fromEntries(types.map((type) => [type, schemaOf(type)])),
      };
    }),
  );
  return { requests, valueAt, resolved, problemsOf };
}

export type DescribedRequests = ReturnType<typeof requestsDescribedIn>;
