import * as fc from 'fast-check';
import type {
  DescribedPart,
  DescribedRequest,
  DescribedRequests,
} from '../../support/described-requests.ts';
import { brokenValues, oneBroken } from './broken-values.ts';
import { goodValues, type KnownValues } from './good-values.ts';
import { schemaAt, typesOf } from './schema.ts';
import { anyText } from './texts.ts';

/** A request as it is sent, but for its key. */
export interface MadeRequest {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: { readonly type: string; readonly value: unknown };
  /** The one rule that it breaks; none where it keeps them all. */
  readonly broken?: string;
}

interface Parts {
  readonly texts: Readonly<Record<string, string>>;
  readonly body: MadeRequest['body'];
}

/** Makes requests from what is described of them: good ones, and such as break one rule. */
export function madeRequests(description: DescribedRequests, known: KnownValues) {
  const isGood = (part: DescribedPart, text: string) =>
    description.problemsOf(readAs(part, text), part.schema).length === 0;

  /** An integer is sent as its digits; everything else is a text already. */
  const readAs = ({ schema }: DescribedPart, text: string): unknown =>
    typesOf(schemaAt(description, schema)).includes('integer') && /^-?\d+$/.test(text)
      ? Number(text)
      : text;

  const goodText = (part: DescribedPart) =>
    goodValues({ description, known }, schemaAt(description, part.schema))
      .map((value) => String(value).toWellFormed())
      .filter((text) => isSendable(part, text) && isGood(part, text));

  const brokenText = (part: DescribedPart) =>
    fc
      .oneof(anyText, fc.constantFrom('0x10', '1e1', '1.0', ' 1', '+1', '-1', '101', 'NaN', '1_0'))
      .map((text) => text.toWellFormed())
      .filter((text) => isSendable(part, text) && !isGood(part, text));

  const texts = (parameters: readonly DescribedPart[]) =>
    fc.record(Object.fromEntries(parameters.map((part) => [part.name, goodText(part)])), {
      requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name),
      noNullPrototype: true,
    });

  const bodies = ({ bodies: described }: DescribedRequest): fc.Arbitrary<MadeRequest['body']> => {
    const types = Object.entries(described);
    if (types.length === 0) return fc.constant(undefined);
    return fc.oneof(
      ...types.map(([type, place]) =>
        goodValues({ description, known }, schemaAt(description, place))
          .filter((value) => description.problemsOf(value, place).length === 0)
          .map((value) => ({ type, value })),
      ),
    );
  };

  const sent = (request: DescribedRequest, { texts: some, body }: Parts): MadeRequest => ({
    name: request.name,
    method: request.method,
    path: pathOf(request, some),
    headers: Object.fromEntries(
      request.parameters.flatMap((part) => {
        const text = some[part.name];
        return part.in === 'header' && text !== undefined ? [[part.name, text]] : [];
      }),
    ),
    ...(body && { body }),
  });

  /** Keeps every rule. */
  function good(request: DescribedRequest): fc.Arbitrary<MadeRequest> {
    return fc
      .record({ texts: texts(request.parameters), body: bodies(request) })
      .map((parts) => sent(request, parts));
  }

  /** Whether a request has a part with a rule that can be broken. */
  function canBreak({ parameters, bodies: some }: DescribedRequest): boolean {
    return parameters.some((part) => part.in !== 'header') || Object.keys(some).length > 0;
  }

  /** Breaks one rule, in a parameter or in the body; undefined where the way found breaks none. */
  function broken(request: DescribedRequest): fc.Arbitrary<MadeRequest | undefined> {
    const breakable = request.parameters.filter((part) => part.in !== 'header');
    const inTexts = breakable.map((part) =>
      fc
        .tuple(texts(request.parameters), bodies(request), brokenText(part))
        .map(([some, body, text]) => ({
          ...sent(request, { texts: { ...some, [part.name]: text }, body }),
          broken: `${part.in} ${part.name}`,
        })),
    );
    const inBody = fc.tuple(texts(request.parameters), bodies(request)).chain(([some, body]) => {
      const place = body && request.bodies[body.type];
      if (body === undefined || place === undefined) return fc.constant(undefined);
      const ways = brokenValues(description, schemaAt(description, place), body.value);
      const isForbidden = (value: unknown) =>
        description.problemsOf(asSent(body.type, value), place).length > 0;
      return oneBroken(ways, isForbidden).map((one) =>
        one === undefined
          ? undefined
          : {
              ...sent(request, { texts: some, body: { ...body, value: one.value } }),
              broken: `body ${one.rule}`,
            },
      );
    });
    const hasBody = Object.keys(request.bodies).length > 0;
    const all = [...inTexts, ...(hasBody ? [{ weight: 4, arbitrary: inBody }] : [])];
    return all.length === 0 ? fc.constant(undefined) : fc.oneof(...all);
  }

  return { good, broken, canBreak };
}

/** Some texts never get as far as the API: they end the path, or are none of a header. */
function isSendable({ in: where }: DescribedPart, text: string): boolean {
  if (where === 'query') return true;
  if (where === 'header') return /^[\u0021-\u007e]([\u0020-\u007e]*[\u0021-\u007e])?$/.test(text);
  return text !== '' && !/^\.{1,2}$/.test(text);
}

function pathOf({ path, parameters }: DescribedRequest, texts: Parts['texts']): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(texts[name] ?? ''),
  );
  const query = parameters.flatMap(({ name, in: where }) => {
    const text = texts[name];
    return where === 'query' && text !== undefined
      ? [`${encodeURIComponent(name)}=${encodeURIComponent(text)}`]
      : [];
  });
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}

/** A form has only texts, and files in their places. */
function asSent(type: string, value: unknown): unknown {
  if (type !== 'multipart/form-data') return value;
  return Object.fromEntries(
    Object.entries(Object(value)).map(([name, field]) => [
      name,
      typeof field === 'string' ? field : JSON.stringify(field),
    ]),
  );
}
