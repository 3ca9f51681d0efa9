/** A piece of a text: as it stands, or what an expression of Velocity gives when a request comes. */
export type Piece = string | { readonly expression: string };

/** A message that the gateway writes. */
export interface GatewayMessage {
  /**
   * Velocity that sets what the expressions name. It must write nothing, and end with a `#set(…)`:
   * after an `#end` the form's first letters would be read as a part of that word. @default ''
   */
  readonly before?: string;
  readonly body: readonly Piece[];
  /** Text attributes: expressions of Velocity, by name. SQS refuses an empty one. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * The mapping template of a form that sends a message: `SendMessage` of SQS's query protocol.
 * Whatever a request brings is encoded, so it can add no field to the form and end none.
 * Source: SQS API reference, SendMessage; API Gateway developer guide, `$util.urlEncode`.
 */
export function sendMessageForm({ before = '', body, attributes }: GatewayMessage): string {
  const fields: readonly (readonly [string, readonly Piece[]])[] = [
    ['Action', ['SendMessage']],
    ['MessageBody', body],
    ...Object.entries(attributes).flatMap(([name, expression], index) => {
      const field = `MessageAttribute.${index + 1}`;
      return [
        [`${field}.Name`, [name]],
        [`${field}.Value.DataType`, ['String']],
        [`${field}.Value.StringValue`, [{ expression }]],
      ] as const;
    }),
  ];
  const form = fields.map(([name, pieces]) => `${name}=${pieces.map(encoded).join('')}`);
  return before + form.join('&');
}

function encoded(piece: Piece): string {
  return typeof piece === 'string'
    ? encodeURIComponent(piece)
    : `$util.urlEncode(${piece.expression})`;
}
