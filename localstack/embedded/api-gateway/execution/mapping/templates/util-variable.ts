import { javaText } from './java-text.ts';
import { parsed } from './json.ts';

const named: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

/** A backslash before what JavaScript strings escape; the single quote too, as AWS does. */
function escapeJavaScript(text: string): string {
  return text.replace(/["'\\/]/g, '\\$&').replace(/[^\u0020-\u007f]/g, (each) => {
    const code = each.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return named[each] ?? `\\u${code}`;
  });
}

/** Java has no bytes for half of a surrogate pair. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '?');

function urlEncode(text: string): string {
  return encodeURIComponent(wellFormed(text))
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Of nothing a function makes nothing. */
const ofText =
  (make: (text: string) => unknown) =>
  (value: unknown): unknown =>
    value === undefined || value === null ? undefined : make(javaText(value));

/** `$util` (developer guide, mapping template reference). */
export const utilVariable: Readonly<Record<string, (value: unknown) => unknown>> = {
  escapeJavaScript: ofText(escapeJavaScript),
  urlEncode: ofText(urlEncode),
  urlDecode: ofText((text) => decodeURIComponent(text.replaceAll('+', ' '))),
  base64Encode: ofText((text) => Buffer.from(wellFormed(text)).toString('base64')),
  base64Decode: ofText((text) => Buffer.from(text, 'base64').toString('utf8')),
  parseJson: ofText(parsed),
};
