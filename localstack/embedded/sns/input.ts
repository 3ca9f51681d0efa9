import { AwsError } from '../kernel/aws-error.ts';
import { page as pageOf } from '../kernel/page.ts';
import { type QueryInput, queryStructures } from '../kernel/protocols/query.ts';
import { attributeType, isAttributeName } from '../sqs/message-attributes.ts';
import type { MessageAttribute, MessageAttributes } from '../sqs/queue/message.ts';
import { invalidParameter } from './errors.ts';

/** @throws AwsError InvalidParameter */
export function required(input: QueryInput, name: string): string {
  const value = input.get(name);
  if (value === null || value === '') throw invalidParameter(name);
  return value;
}

/** `Attributes.entry.1.key=a&Attributes.entry.1.value=b` -> {a: 'b'} */
export function attributeMap(input: QueryInput): Record<string, string> {
  return Object.fromEntries(
    queryStructures(input, 'Attributes.entry').map(({ key = '', value = '' }) => [key, value]),
  );
}

export function tagsOf(input: QueryInput): [string, string][] {
  return queryStructures(input, 'Tags').map(({ Key = '', Value = '' }) => [Key, Value]);
}

const maximumTags = 50;

/** Adds tags to those of a topic. @throws AwsError TagLimitExceeded, InvalidParameter */
export function addTags(
  tags: Map<string, string>,
  added: readonly [string, string][],
): Map<string, string> {
  const names = added.map(([key]) => key);
  if (new Set(names).size < names.length) {
    throw invalidParameter('Duplicated keys are not allowed.');
  }
  if (names.some((key) => key.length < 1 || key.length > 128)) throw invalidParameter('Tags');
  if (new Set([...tags.keys(), ...names]).size > maximumTags) {
    throw new AwsError(
      'TagLimitExceeded',
      `Could not complete request: tag quota of per resource exceeded`,
    );
  }
  for (const [key, value] of added) tags.set(key, value);
  return tags;
}

function invalidAttribute(message: string): AwsError {
  return new AwsError('ParameterValueInvalid', message);
}

function attributeOf(entry: Readonly<Record<string, string>>): [string, MessageAttribute] {
  const { Name = '', 'Value.DataType': DataType = '' } = entry;
  if (!isAttributeName(Name)) {
    throw invalidAttribute(`The message attribute name '${Name}' is invalid.`);
  }
  if (!attributeType.test(DataType)) {
    throw invalidAttribute(
      `The message attribute '${Name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  const binary = DataType.startsWith('Binary');
  const value = entry[binary ? 'Value.BinaryValue' : 'Value.StringValue'];
  if (value === undefined || value === '') {
    throw invalidAttribute(
      `The message attribute '${Name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`,
    );
  }
  if (DataType.startsWith('Number') && Number.isNaN(Number(value))) {
    throw invalidAttribute(`Could not cast message attribute '${Name}' value to number.`);
  }
  return [Name, binary ? { DataType, BinaryValue: value } : { DataType, StringValue: value }];
}

/** Message attributes under `<prefix>MessageAttributes.entry`. @throws AwsError ParameterValueInvalid */
export function messageAttributes(input: QueryInput, prefix = ''): MessageAttributes {
  return Object.fromEntries(
    queryStructures(input, `${prefix}MessageAttributes.entry`).map(attributeOf),
  );
}

export function entries(values: Readonly<Record<string, string>>) {
  return { entry: Object.entries(values).map(([key, value]) => ({ key, value })) };
}

/** Pages of a hundred by `NextToken`. @throws AwsError InvalidParameter */
export function page<Item>(items: readonly Item[], input: QueryInput) {
  const { items: found, ...more } = pageOf(items, {
    token: input.get('NextToken') ?? undefined,
    size: 100,
    invalidToken: () => invalidParameter('NextToken'),
  });
  const { nextToken } = more;
  return { items: found, more: nextToken === undefined ? {} : { NextToken: nextToken } };
}
