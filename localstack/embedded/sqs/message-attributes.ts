import type { Fields } from '../kernel/fields.ts';
import { invalidParameter, sqsError } from './errors.ts';
import type { MessageAttribute, MessageAttributes } from './queue/message.ts';

const maximumAttributes = 10;

/** Whether a message attribute may be called so, in SQS and in SNS. */
export function isAttributeName(name: string): boolean {
  return /^[\w.-]{1,256}$/.test(name) && !/^\.|\.$|\.\.|^(aws|amazon)\./i.test(name);
}

/** Types of message attributes: one of three, and what the sender adds to it. */
export const attributeType = /^(String|Number|Binary)(\..{1,248})?$/;

function attributeOf(kind: string, name: string, given: Fields): MessageAttribute {
  const DataType = given.text('DataType') ?? '';
  if (!attributeType.test(DataType)) {
    const reason =
      DataType === ''
        ? `must contain a non-empty message attribute type.`
        : `has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`;
    throw invalidParameter(`The message attribute '${name}' ${reason}`);
  }
  const lists = ['StringListValues', 'BinaryListValues'];
  if (lists.some((list) => given.texts(list).length > 0)) {
    throw sqsError(
      'UnsupportedOperation',
      'Message attribute list values in SendMessage operation are not supported.',
    );
  }
  const binary = DataType.startsWith('Binary');
  const value = given.text(binary ? 'BinaryValue' : 'StringValue');
  if (value === undefined || value === '') {
    throw invalidParameter(
      `${kind} attribute '${name}' must contain a non-empty value of type '${binary ? 'Binary' : 'String'}'.`,
    );
  }
  if (DataType.startsWith('Number') && Number.isNaN(Number(value))) {
    throw invalidParameter(
      `Can't cast the value of message (user) attribute '${name}' to a number.`,
    );
  }
  return binary ? { BinaryValue: value, DataType } : { StringValue: value, DataType };
}

/** Attributes that the sender gave. @throws AwsError InvalidParameterValueException */
export function messageAttributes(input: Fields, member: string): MessageAttributes {
  const given = input.object(member);
  if (given === undefined) return {};
  const names = Object.keys(given.values);
  if (names.length > maximumAttributes) {
    throw invalidParameter(
      `Number of message attributes [${names.length}] exceeds the allowed maximum [${maximumAttributes}].`,
    );
  }
  return Object.fromEntries(
    names.map((name) => {
      if (!isAttributeName(name)) {
        throw invalidParameter(`The message attribute name '${name}' is invalid.`);
      }
      const attribute = given.object(name);
      if (attribute === undefined) throw given.missing(name);
      return [name, attributeOf('Message (user)', name, attribute)];
    }),
  );
}

/** Attributes as they came, good or not. */
export function givenAttributes(input: Fields, member: string): MessageAttributes {
  const given = input.object(member);
  if (given === undefined) return {};
  return Object.fromEntries(
    Object.keys(given.values).map((name) => {
      const attribute = given.object(name);
      const StringValue = attribute?.text('StringValue') ?? '';
      const BinaryValue = attribute?.text('BinaryValue');
      const DataType = attribute?.text('DataType') ?? '';
      return [
        name,
        BinaryValue === undefined ? { DataType, StringValue } : { DataType, BinaryValue },
      ];
    }),
  );
}

/** Only a trace header is taken. */
export function systemAttributes(input: Fields): MessageAttributes {
  const given = input.object('MessageSystemAttributes');
  if (given === undefined) return {};
  return Object.fromEntries(
    Object.keys(given.values).map((name) => {
      if (name !== 'AWSTraceHeader') {
        throw invalidParameter(`Message system attribute name '${name}' is invalid.`);
      }
      const attribute = given.object(name);
      if (attribute === undefined) throw given.missing(name);
      return [name, attributeOf('Message (system)', name, attribute)];
    }),
  );
}

/** Bytes that attributes count for: names, types and values. */
export function bytesOf(attributes: MessageAttributes): number {
  return Object.entries(attributes).reduce((sum, [name, attribute]) => {
    const value =
      attribute.BinaryValue === undefined
        ? Buffer.byteLength(attribute.StringValue ?? '')
        : Buffer.byteLength(attribute.BinaryValue, 'base64');
    return sum + Buffer.byteLength(name) + Buffer.byteLength(attribute.DataType) + value;
  }, 0);
}
