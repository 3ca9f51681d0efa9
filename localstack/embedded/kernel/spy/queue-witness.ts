import { actionOf } from '../action-of.ts';
import type { CloudRequest, CloudResponse } from '../cloud-request.ts';
import { forgetOldest } from '../forget-oldest.ts';
import { isObject } from '../objects.ts';
import type { JsonObject } from '../protocols/json.ts';
import type { Spy } from './spy.ts';

/** Receipts of messages that nobody deletes are forgotten beyond this, the oldest first. */
const kept = 20_000;

/** Tells the spy what requests to SQS in its JSON protocol did, which all of the cloud's own are. */
export class QueueWitness {
  readonly #spy: Spy;
  readonly #byReceipt = new Map<string, string>();

  constructor(spy: Spy) {
    this.#spy = spy;
  }

  see(request: CloudRequest, answer: CloudResponse): void {
    if (request.service !== 'sqs' || answer.status !== 200) return;
    if (request.headers['x-amz-target'] === undefined) return;
    const [input, output] = [objectIn(request.body), objectIn(answer.body)];
    switch (actionOf(request)) {
      case 'SendMessage':
        this.#sent(input, input, output);
        break;
      case 'SendMessageBatch':
        for (const done of listIn(output, 'Successful')) {
          const entry = listIn(input, 'Entries').find((each) => each['Id'] === done['Id']);
          if (entry !== undefined) this.#sent(input, entry, done);
        }
        break;
      case 'ReceiveMessage':
        for (const message of listIn(output, 'Messages')) this.#received(message);
        break;
      case 'DeleteMessage':
        this.#deleted(input);
        break;
      case 'DeleteMessageBatch':
        for (const entry of listIn(input, 'Entries')) this.#deleted(entry);
    }
  }

  #sent(input: JsonObject, entry: JsonObject, done: JsonObject): void {
    this.#spy.sent({
      queue: String(input['QueueUrl']).split('/').at(-1) ?? '',
      messageId: String(done['MessageId']),
      body: String(entry['MessageBody']),
    });
  }

  #received(message: JsonObject): void {
    const id = String(message['MessageId']);
    this.#byReceipt.set(String(message['ReceiptHandle']), id);
    forgetOldest(this.#byReceipt, kept);
    this.#spy.received(id);
  }

  #deleted(entry: JsonObject): void {
    const receipt = String(entry['ReceiptHandle']);
    const id = this.#byReceipt.get(receipt);
    this.#byReceipt.delete(receipt);
    if (id !== undefined) this.#spy.deleted(id);
  }
}

function objectIn(body: string | Buffer): JsonObject {
  const value: unknown = JSON.parse(body.toString() || '{}');
  return isObject(value) ? value : {};
}

function listIn(value: JsonObject, name: string): readonly JsonObject[] {
  const list = value[name];
  return Array.isArray(list) ? list.filter(isObject) : [];
}
