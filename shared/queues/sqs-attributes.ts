/** Attributes of a message as SQS takes them: all of ours are texts. */
export function toSqsAttributes(attributes: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      { DataType: 'String', StringValue: value },
    ]),
  );
}

interface TextAttribute {
  /** In events. */
  readonly stringValue?: string | undefined;
  /** In answers. */
  readonly StringValue?: string | undefined;
}

/** The texts among the attributes of a message, by name. */
export function fromSqsAttributes(
  attributes: Readonly<Record<string, TextAttribute>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { stringValue, StringValue = stringValue }]) =>
      StringValue === undefined ? [] : [[name, StringValue]],
    ),
  );
}
