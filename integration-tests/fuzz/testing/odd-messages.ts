import * as fc from 'fast-check';
import type { OurMessages } from './our-messages.ts';
import { anyText } from './texts.ts';

/** A message as it is put into a queue. */
export interface OddMessage {
  /** What is odd about it. */
  readonly kind: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const deep = '{"a":'.repeat(20_000);

/** What SQS refuses to take; nobody can put it into a queue. */
const refused = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const isTaken = (text: string) => text !== '' && text.isWellFormed() && !refused.test(text);

const attributes = fc.dictionary(
  fc.constantFrom('correlation_id', 'JobId', 'JobType', 'UserId', 'TraceId', 'Status', 'More'),
  anyText.filter(isTaken),
  { maxKeys: 3, noNullPrototype: true },
);

/** Messages that nobody would send: anything, such as nearly are ours, and such as are. */
export function oddMessages({ ours, fields }: OurMessages): fc.Arbitrary<OddMessage> {
  const values = Object.entries(fields);
  const valueAmong = (known: readonly unknown[]) =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...known) },
      fc.jsonValue({ maxDepth: 1 }),
      anyText,
    );
  const nearly = fc.record(
    Object.fromEntries(values.map(([name, known]) => [name, valueAmong(known)])),
    { requiredKeys: values.slice(0, 2).map(([name]) => name), noNullPrototype: true },
  );
  const one = fc.oneof(
    ...values.map(([name, known]) =>
      fc.tuple(ours, valueAmong(known)).map(([message, value]) => ({ ...message, [name]: value })),
    ),
  );
  const of = (kind: string, body: fc.Arbitrary<string>) =>
    body.filter(isTaken).map((text) => ({ kind, body: text }));
  const json = (value: fc.Arbitrary<unknown>) => value.map((some) => JSON.stringify(some));
  const document = json(nearly);
  const message = fc.oneof(
    { weight: 3, arbitrary: of('of our fields', document) },
    { weight: 4, arbitrary: of('ours but for one field', json(one)) },
    { weight: 2, arbitrary: of('ours', json(ours)) },
    of('any text', anyText),
    of('any JSON', fc.json()),
    of(
      'ours, cut off',
      document.map((text) => text.slice(0, -3)),
    ),
    of(
      'ours as a string',
      document.map((text) => JSON.stringify(text)),
    ),
    of('deep or long', fc.constantFrom('['.repeat(50_000), 'x'.repeat(200_000), deep)),
  );
  return fc.tuple(message, attributes).map(([sent, more]) => ({ ...sent, attributes: more }));
}
