import { invalidArgument, malformedXml, s3Error } from '../errors.ts';
import { children, readXml, text, type XmlFields } from '../protocol/answers.ts';

/** Letters, digits, spaces and a few signs. */
const plain = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

function checkTags(tags: readonly (readonly [string, string])[], maximum: number): void {
  if (new Set(tags.map(([key]) => key)).size < tags.length) {
    throw s3Error('InvalidTag', 'Cannot provide multiple Tags with the same key');
  }
  if (tags.length > maximum) {
    throw s3Error(
      'BadRequest',
      maximum === 10
        ? 'Object tags cannot be greater than 10'
        : 'Bucket tag count cannot be greater than 50',
    );
  }
  for (const [key, value] of tags) {
    if (key.length === 0 || key.length > 128 || !plain.test(key)) {
      throw s3Error('InvalidTag', 'The TagKey you have provided is invalid', 400, { TagKey: key });
    }
    if (value.length > 256 || !plain.test(value)) {
      throw s3Error('InvalidTag', 'The TagValue you have provided is invalid', 400, {
        TagValue: value,
      });
    }
    if (key.startsWith('aws:')) {
      throw s3Error('InvalidTag', 'System tags cannot be added/updated by requester');
    }
  }
}

/** Tags of `<Tagging>`; at most 10 of an object, 50 of a bucket. */
export function tagsOfXml(body: Buffer, maximum: number): readonly [string, string][] {
  const [set] = children(readXml(body, 'Tagging'), 'TagSet');
  if (set === undefined) throw malformedXml();
  return tagsOf(set, maximum);
}

/** The elements `Tag` of a set. @throws AwsError InvalidTag, BadRequest */
export function tagsOf(set: XmlFields, maximum: number): readonly [string, string][] {
  const tags = children(set, 'Tag').map((tag): [string, string] => [
    text(tag, 'Key') ?? '',
    text(tag, 'Value') ?? '',
  ]);
  checkTags(tags, maximum);
  return tags;
}

/** Tags of the header `x-amz-tagging: a=1&b=2`. */
export function tagsOfHeader(header: string | undefined): Map<string, string> {
  if (header === undefined) return new Map();
  const tags = [...new URLSearchParams(header)];
  if (tags.length > 10) {
    throw s3Error('BadRequest', 'Object tags cannot be greater than 10');
  }
  if (new Set(tags.map(([key]) => key)).size < tags.length) {
    throw invalidArgument(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      'x-amz-tagging',
      header,
    );
  }
  checkTags(tags, 10);
  return new Map(tags);
}

export function tagSet(tags: ReadonlyMap<string, string>) {
  return { TagSet: { Tag: [...tags].map(([Key, Value]) => ({ Key, Value })) } };
}
