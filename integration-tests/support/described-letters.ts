import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { aws, systems } from '../cloud/clients.ts';
import { describeNeeds } from '../cloud/needs.ts';
import { deadLetterWatch, lettersOf } from './dead-letters.ts';
import { type Answer, accepted, call } from './drawings-api.ts';
import { jobItem } from './stored.ts';
import { workerPaused } from './worker.ts';

const watch = deadLetterWatch('security-assistant-dead-letter-processor-local');
const none = '/dead-letters/00000000-0000-4000-8000-000000000000';

/** A message of a job among the dead letters, where it did not come by itself. */
async function letterOf(jobId: string): Promise<void> {
  const item = await jobItem(jobId);
  const key = item?.['company#client#job'];
  const MessageBody = JSON.stringify({ job_id: jobId, company_client_job: key });
  const QueueUrl = systems.drawings.deadLetterQueueUrl;
  await aws.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
}

/** Holds the routes of dead letters to their description. */
export function describeLetters(hold: (name: string, status: number, answer: Answer) => void) {
  describeNeeds('key-identity', 'dead letters', () => {
    const list = 'GET /dead-letters';
    const show = 'GET /dead-letters/{id}';
    const redrive = 'POST /dead-letters/{id}/redrive';
    const discard = 'POST /dead-letters/{id}/discard';
    const post = (path: string) => call(path, { method: 'POST' });

    it('answer as described', async () => {
      await using _paused = await workerPaused();
      const jobId = await accepted();
      await letterOf(jobId);
      await letterOf(jobId);
      const answer = await call('/dead-letters');
      hold(list, 200, answer);
      const ours = lettersOf(jobId, answer.body);
      expect(ours).toHaveLength(2);
      const [one = none, two = none] = ours.map(({ id }) => `/dead-letters/${id}`);
      hold(redrive, 409, await post(`${one}/redrive`));
      hold(discard, 409, await post(`${two}/discard`));
      await watch.look();
      hold(show, 200, await call(one));
      hold(redrive, 200, await post(`${one}/redrive`));
      hold(discard, 200, await post(`${two}/discard`));
      hold(show, 404, await call(one));
      hold(show, 404, await call('/dead-letters/none'));
      hold(redrive, 404, await post(`${none}/redrive`));
      hold(discard, 404, await post(`${none}/discard`));
    });
  });
}
