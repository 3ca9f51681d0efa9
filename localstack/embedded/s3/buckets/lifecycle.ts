import { randomBytes } from 'node:crypto';
import { invalidArgument, malformedXml, s3Error } from '../errors.ts';
import { children, httpTime, readXml, text, type XmlFields } from '../protocol/answers.ts';
import type { Bucket } from '../store/bucket.ts';
import type { StoredObject } from '../store/object.ts';

export const dayMs = 24 * 3600 * 1000;

const actions = [
  'AbortIncompleteMultipartUpload',
  'Expiration',
  'NoncurrentVersionExpiration',
  'NoncurrentVersionTransition',
  'Transition',
];

function checkDays(rule: XmlFields): void {
  for (const [element, member] of [
    ['AbortIncompleteMultipartUpload', 'DaysAfterInitiation'],
    ['Expiration', 'Days'],
    ['NoncurrentVersionExpiration', 'NoncurrentDays'],
  ] as const) {
    for (const action of children(rule, element)) {
      const days = text(action, member);
      if (days === undefined || /^[1-9]\d*$/.test(days)) continue;
      throw invalidArgument(
        `'${member}' for ${element} action must be a positive integer`,
        member,
        days,
      );
    }
  }
}

function checkDate(rule: XmlFields): void {
  for (const action of [...children(rule, 'Expiration'), ...children(rule, 'Transition')]) {
    const date = text(action, 'Date');
    if (date === undefined) continue;
    if (Number.isNaN(Date.parse(date))) throw malformedXml();
    if (Date.parse(date) % dayMs !== 0) {
      throw invalidArgument("'Date' must be at midnight GMT", 'Date', date);
    }
  }
}

function checkRule(rule: XmlFields): void {
  const status = text(rule, 'Status');
  if (status !== 'Enabled' && status !== 'Disabled') throw malformedXml();
  if (rule['Filter'] === undefined && rule['Prefix'] === undefined) throw malformedXml();
  if (!actions.some((action) => rule[action] !== undefined)) {
    throw s3Error('InvalidRequest', 'At least one action needs to be specified in a rule');
  }
  checkDays(rule);
  checkDate(rule);
}

/** Holds rules to each other and to AWS's bounds. @throws AwsError InvalidArgument, MalformedXML */
export function checkLifecycle(content: XmlFields): void {
  const rules = children(content, 'Rule');
  if (rules.length === 0 || rules.length > 1000) throw malformedXml();
  const ids = new Set<string>();
  for (const rule of rules) {
    const id = text(rule, 'ID') ?? '';
    if (id.length > 255) {
      throw invalidArgument('ID length should not exceed allowed limit of 255', 'ID', id);
    }
    if (id !== '' && ids.has(id)) {
      const message = 'Rule ID must be unique. Found same ID for more than one rule';
      throw invalidArgument(message, 'ID', id);
    }
    ids.add(id);
    checkRule(rule);
  }
}

/** The XML with an id in each rule that has none. */
export function withRuleIds(xml: string): string {
  return xml.replace(/<Rule>(?:(?!<\/Rule>).)*<\/Rule>/gs, (rule) =>
    /<ID>[^<]/.test(rule)
      ? rule
      : rule
          .replace(/<ID\s*\/>|<ID><\/ID>/, '')
          .replace('<Rule>', `<Rule><ID>${randomBytes(24).toString('base64url')}</ID>`),
  );
}

interface Filter {
  readonly prefix: string;
  readonly tags: readonly XmlFields[];
  readonly larger: number;
  readonly smaller: number;
}

export function filterOf(rule: XmlFields): Filter {
  const [filter = {}] = children(rule, 'Filter');
  const [all = filter] = children(filter, 'And');
  return {
    prefix: text(all, 'Prefix') ?? text(rule, 'Prefix') ?? '',
    tags: children(all, 'Tag'),
    larger: Number(text(all, 'ObjectSizeGreaterThan') ?? -1),
    smaller: Number(text(all, 'ObjectSizeLessThan') ?? Number.POSITIVE_INFINITY),
  };
}

function concerns({ larger, prefix, smaller, tags }: Filter, object: StoredObject): boolean {
  return (
    object.key.startsWith(prefix) &&
    object.body.size > larger &&
    object.body.size < smaller &&
    tags.every((tag) => object.tags.get(text(tag, 'Key') ?? '') === (text(tag, 'Value') ?? ''))
  );
}

/** When a rule lets an object expire: at the midnight after its days, or at its date. */
export function expiryOf(rule: XmlFields, object: StoredObject): number | undefined {
  const [expiration] = children(rule, 'Expiration');
  if (expiration === undefined || text(rule, 'Status') !== 'Enabled') return undefined;
  if (!concerns(filterOf(rule), object)) return undefined;
  const date = text(expiration, 'Date');
  if (date !== undefined) return Date.parse(date);
  const days = text(expiration, 'Days');
  if (days === undefined) return undefined;
  return Math.ceil((object.lastModified + Number(days) * dayMs) / dayMs) * dayMs;
}

/** `x-amz-expiration` of an object that a rule of its bucket lets expire. */
export function expirationHeader(bucket: Bucket, object: StoredObject): Record<string, string> {
  const xml = bucket.settings.get('lifecycle') ?? '';
  if (xml === '') return {};
  const rules = children(readXml(Buffer.from(xml), 'LifecycleConfiguration'), 'Rule');
  const expiries = rules.flatMap((rule) => {
    const at = expiryOf(rule, object);
    return at === undefined ? [] : [{ at, id: text(rule, 'ID') ?? '' }];
  });
  const [first] = expiries.sort((a, b) => a.at - b.at);
  if (first === undefined) return {};
  const id = encodeURIComponent(first.id);
  return { 'x-amz-expiration': `expiry-date="${httpTime(first.at)}", rule-id="${id}"` };
}
