import * as fc from 'fast-check';
import { anyText } from './texts.ts';

/** A message as it is put into a queue. */
export interface OddMessage {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What SQS refuses to take; nobody can put it into a queue. */
const refused = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const isTaken = (text: string) => text !== '' && text.isWellFormed() && !refused.test(text);

const attributes = fc.dictionary(
  fc.constantFrom('correlation_id', 'JobId', 'JobType', 'UserId', 'TraceId', 'Status', 'More'),
  anyText.filter(isTaken),
  { maxKeys: 3, noNullPrototype: true },
);

/**
 * Messages that nobody would send: anything, and such as nearly are ours.
 *
 * @param fields those of a message of ours, each with values that mean something
 */
export function oddMessages(
  fields: Readonly<Record<string, readonly unknown[]>>,
): fc.Arbitrary<OddMessage> {
  const nearly = fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([name, values]) => [
        name,
        fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom(...values) },
          fc.jsonValue({ maxDepth: 1 }),
          anyText,
        ),
      ]),
    ),
    { requiredKeys: Object.keys(fields).slice(0, 2), noNullPrototype: true },
  );
  const body = fc.oneof(
    { weight: 5, arbitrary: nearly.map((message) => JSON.stringify(message)) },
    anyText,
    fc.json(),
    nearly.map((message) => JSON.stringify(message).slice(0, -3)),
    nearly.map((message) => JSON.stringify(JSON.stringify(message))),
    fc.constantFrom('['.repeat(50_000), 'x'.repeat(200_000), '{"a":'.repeat(20_000)),
  );
  return fc.record({ body: body.filter(isTaken), attributes });
}
