import { afterEach, expect, it } from 'vitest';
import { clientSettings } from '../../testing/clients.ts';
import { signedRequest } from '../../testing/signed-fetch.ts';
import type { SigningName } from '../cloud-request.ts';
import { Dispatcher } from '../dispatcher.ts';
import { jsonService } from '../protocols/json.ts';
import { queryService } from '../protocols/query.ts';
import { everyoneIsRoot } from '../testing/identities.ts';
import { answerOver } from './gateway.ts';
import { type ListeningServer, serve } from './http-server.ts';

const region = 'eu-west-1';
let server: ListeningServer | undefined;
afterEach(() => server?.close());

async function send(service: SigningName, headers: Readonly<Record<string, string>>) {
  const dispatcher = new Dispatcher({ region });
  const access = () => [];
  dispatcher.register(jsonService({ name: 'ssm', actions: {}, access }));
  dispatcher.register(queryService({ name: 'iam', namespace: 'n', actions: {}, access }));
  const answer = answerOver({ dispatcher, identities: everyoneIsRoot, region });
  server = await serve(answer, 0, { maximumBodyBytes: 10 });
  const endpoint = `http://127.0.0.1:${server.port}`;
  const request = { url: `${endpoint}/`, method: 'POST', headers, body: 'x'.repeat(11) };
  return fetch(await signedRequest(clientSettings({ endpoint, region }), service, request));
}

it('a body over the limit is refused in the protocol of its service', async () => {
  const json = await send('ssm', { 'x-amz-target': 'AmazonSSM.GetParameter' });
  expect(json.status).toBe(413);
  expect(await json.json()).toMatchObject({ __type: 'RequestEntityTooLargeException' });
  await server?.close();
  const form = await send('iam', { 'content-type': 'application/x-www-form-urlencoded' });
  expect(form.status).toBe(413);
  expect(await form.text()).toContain('<Code>RequestEntityTooLargeException</Code>');
});
