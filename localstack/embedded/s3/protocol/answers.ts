import { randomBytes } from 'node:crypto';
import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { isObject } from '../../kernel/objects.ts';
import { fromXml, toXml } from '../../kernel/protocols/xml.ts';
import { malformedXml } from '../errors.ts';

export const s3Namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

export function requestIds(): Record<string, string> {
  return {
    'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase(),
    'x-amz-id-2': randomBytes(56).toString('base64'),
  };
}

/** An answer of one XML element. */
export function xmlAnswer(
  root: string,
  content: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): CloudResponse {
  const body = toXml({ [root]: { '@xmlns': s3Namespace, ...content } });
  return { status: 200, headers: { 'content-type': 'application/xml', ...headers }, body };
}

export function emptyAnswer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
): CloudResponse {
  return { status, headers, body: '' };
}

export type XmlFields = Readonly<Record<string, unknown>>;

/** The element `root` of a request's XML. @throws AwsError MalformedXML */
export function readXml(body: Buffer, root: string): XmlFields {
  let document: XmlFields = {};
  try {
    document = fromXml(body.toString('utf8'));
  } catch {
    throw malformedXml();
  }
  const element = document[root];
  if (element === '') return {};
  if (!isObject(element)) throw malformedXml();
  return element;
}

/** Repeated elements, of which there may be one or none. */
export function children(fields: XmlFields, name: string): readonly XmlFields[] {
  const value = fields[name];
  const list: unknown[] = value === undefined ? [] : [value].flat();
  return list.map((item) => (isObject(item) ? item : {}));
}

/** Repeated elements of text. */
export function texts(fields: XmlFields, name: string): readonly string[] {
  const value = fields[name];
  return value === undefined ? [] : [value].flat().map(String);
}

export function text(fields: XmlFields, name: string): string | undefined {
  const value = fields[name];
  return value === undefined || isObject(value) ? undefined : String(value);
}

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

export function httpTime(milliseconds: number): string {
  return new Date(milliseconds).toUTCString();
}

/** The owner of everything: canonical ids are 64 hexadecimal digits. */
export const owner = {
  ID: '75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a',
  DisplayName: 'local',
};
