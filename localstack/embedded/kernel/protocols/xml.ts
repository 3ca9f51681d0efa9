import { XMLBuilder, XMLParser } from 'fast-xml-parser';

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: false,
});
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: true });

/** Writes `{Tag: {...}}` as XML; arrays repeat their element, names beginning with `@` are attributes. */
export function toXml(document: Readonly<Record<string, unknown>>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(document)}`;
}

/** Reads XML into nested objects of strings; repeated elements become arrays. */
export function fromXml(text: string): Readonly<Record<string, unknown>> {
  const parsed: unknown = parser.parse(text);
  return typeof parsed === 'object' && parsed !== null
    ? Object.fromEntries(Object.entries(parsed))
    : {};
}
