import type { JsonObject } from '../kernel/protocols/json.ts';

/** `Expected … but "=" found.` of dynalite's parser in the words of DynamoDB. */
function syntaxError(message: string): string {
  return message.replace(
    /Syntax error; Expected .* but (end of input|"((?:[^"\\]|\\.)*)") found\.?$/s,
    (_whole, found: string, character: string | undefined) => {
      const token = found === 'end of input' ? '<EOF>' : (character ?? '');
      return `Syntax error; token: "${token}", near: "${token}"`;
    },
  );
}

/** What dynalite says, as DynamoDB says it now. */
export function translated(action: string, input: JsonObject, message: string): string {
  if (action === 'CreateTable' && message === '') {
    return `Table already exists: ${String(input['TableName'])}`;
  }
  return syntaxError(
    message.replace(
      'One or more parameter values were invalid: The AttributeValue for a key attribute cannot',
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot',
    ),
  );
}
