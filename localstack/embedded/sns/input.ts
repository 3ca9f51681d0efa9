import { type QueryInput, queryStructures } from '../kernel/protocols/query.ts';
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

/** Message attributes under `<prefix>MessageAttributes.entry`. */
export function messageAttributes(input: QueryInput, prefix = ''): MessageAttributes {
  const entries = queryStructures(input, `${prefix}MessageAttributes.entry`);
  return Object.fromEntries(
    entries.map((entry): [string, MessageAttribute] => {
      const name = entry['Name'] ?? '';
      const DataType = entry['Value.DataType'] ?? '';
      if (!/^(String|Number|Binary)/.test(DataType)) {
        throw invalidParameter(
          `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
        );
      }
      const binary = DataType.startsWith('Binary');
      const value = entry[binary ? 'Value.BinaryValue' : 'Value.StringValue'];
      if (value === undefined || value === '') {
        throw invalidParameter(
          `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`,
        );
      }
      return [name, binary ? { DataType, BinaryValue: value } : { DataType, StringValue: value }];
    }),
  );
}

export function entries(values: Readonly<Record<string, string>>) {
  return { entry: Object.entries(values).map(([key, value]) => ({ key, value })) };
}

/** Pages of a hundred by `NextToken`. */
export function page<Item>(items: readonly Item[], input: QueryInput) {
  const start = Number(Buffer.from(input.get('NextToken') ?? '', 'base64').toString() || 0);
  const next = start + 100;
  return {
    items: items.slice(start, next),
    more: items.length > next ? { NextToken: Buffer.from(String(next)).toString('base64') } : {},
  };
}
