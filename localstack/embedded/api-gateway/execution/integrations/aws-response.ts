import { isObject, parsedJson } from '../../../kernel/objects.ts';
import { fromXml } from '../../../kernel/protocols/xml.ts';
import { queryServices, type ServiceCall } from './aws-request.ts';

interface ServiceAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Lists of the query protocol, by their elements, and what its JSON calls them. */
const lists: Readonly<Record<string, string>> = {
  Message: 'messages',
  QueueUrl: 'queueUrls',
  SendMessageBatchResultEntry: 'Successful',
  DeleteMessageBatchResultEntry: 'Successful',
  BatchResultErrorEntry: 'Failed',
};

/** What XML of the query protocol says, as the JSON that the same protocol answers on demand. */
function jsonOf(value: unknown, element = ''): unknown {
  if (!isObject(value)) return value === '' && element.endsWith('Result') ? null : value;
  const entries = Object.entries(value).map(([name, each]): [string, unknown] => {
    // An error's message has the name of a message that was received.
    const list = element.endsWith('Result') ? lists[name] : undefined;
    if (list === undefined) return [name, jsonOf(each, name)];
    const items = Array.isArray(each) ? each : [each];
    return [list, items.map((item) => jsonOf(item))];
  });
  return Object.fromEntries(entries);
}

function documentOf(xml: string): unknown {
  const { '?xml': _declaration, ...document } = fromXml(xml);
  const error = document['ErrorResponse'];
  return jsonOf(error ?? document);
}

const wantsXml = (headers: Readonly<Record<string, string>>): boolean =>
  Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'accept' && value.includes('xml'),
  );

/**
 * A service's answer as response templates see it. The gateway asks services of the query protocol
 * for JSON unless the integration maps an `Accept` header of XML.
 */
export function serviceResponse(call: ServiceCall, answer: ServiceAnswer): ServiceAnswer {
  const text = answer.body.toString('utf8');
  const isQuery = queryServices.has(call.service) && text.startsWith('<');
  if (isQuery && !wantsXml(call.headers)) {
    const headers = { ...answer.headers, 'content-type': 'application/json' };
    return { headers, body: Buffer.from(JSON.stringify(documentOf(text))) };
  }
  if (call.service === 'ssm' && call.kind === 'action' && answer.body.length > 0) {
    return { headers: answer.headers, body: Buffer.from(JSON.stringify(wrapped(call, text))) };
  }
  return answer;
}

/** Systems Manager answers an action through the gateway in the form of the query protocol. */
function wrapped({ target }: ServiceCall, text: string): unknown {
  const answer = parsedJson(text);
  if (!isObject(answer) || answer['__type'] !== undefined) return answer;
  return { [`${target}Response`]: { [`${target}Result`]: answer, ResponseMetadata: {} } };
}
