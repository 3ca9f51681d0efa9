import type { Answer } from '../call.ts';

/** What a header can carry as it is: visible ASCII, spaces and tabs. */
const plain = /^[\t\x20-\x7e]*$/;

/** Control characters, which would end the header, are spaces; the rest goes as UTF-8. */
function sendableValue(value: string): string {
  if (plain.test(value)) return value;
  const oneLine = value.replace(/\p{Cc}/gu, ' ');
  return Buffer.from(oneLine, 'utf8').toString('latin1');
}

/** An answer whose headers can be sent, whatever data has been mapped into them. */
export function sendable(answer: Answer): Answer {
  const headers = Object.entries(answer.headers);
  const repeated = Object.entries(answer.repeatedHeaders ?? {});
  return {
    ...answer,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, sendableValue(value)])),
    repeatedHeaders: Object.fromEntries(
      repeated.map(([name, values]) => [name, values.map(sendableValue)]),
    ),
  };
}
