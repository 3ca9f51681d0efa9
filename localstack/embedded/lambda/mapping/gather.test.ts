import { expect, it } from 'vitest';
import type { QueueMessage } from './event.ts';
import { gather } from './gather.ts';

const message: QueueMessage = {
  messageId: '1',
  receiptHandle: 'r',
  body: 'x',
  md5OfBody: '',
  md5OfMessageAttributes: undefined,
  attributes: {},
  messageAttributes: {},
};
const options = { batchSize: 10, window: 60, signal: new AbortController().signal };

it('a batch goes on with what it has where the queue fails while it waits for more', async () => {
  const answers = [Promise.resolve([message])];
  const receive = async () => {
    const answer = answers.shift();
    if (answer === undefined) throw new Error('The connection was reset.');
    return answer;
  };
  await expect(gather({ receive }, options)).resolves.toEqual([message]);
});

it('a batch that has nothing yet says why the queue fails', async () => {
  const receive = () => Promise.reject(new Error('The connection was reset.'));
  await expect(gather({ receive }, options)).rejects.toThrow('reset');
});
