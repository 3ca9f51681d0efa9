import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { awsClientSettings } from './aws-clients.ts';

/** A store that does these things with one request after the other, and a client that reads from it. */
async function storeThat(...steps: readonly ((answer: ServerResponse) => void)[]) {
  const state = { asked: 0 };
  const server = createServer((_request, answer) => {
    steps[state.asked]?.(answer);
    state.asked += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const s3 = new S3Client({
    ...awsClientSettings({ silentMs: 200 }),
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  });
  return {
    state,
    async read(): Promise<string | undefined> {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'key' }));
      return Body?.transformToString();
    },
    async [Symbol.asyncDispose]() {
      s3.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

const saysNothing = () => {};

it('asks a service again that says nothing', async () => {
  await using store = await storeThat(saysNothing, (answer) => answer.end('here'));
  expect(await store.read()).toBe('here');
  expect(store.state.asked).toBe(2);
});

it('waits for no answer that stops half-way', async () => {
  const stops = (answer: ServerResponse) => {
    answer.writeHead(200, { 'content-length': '100' }).write('half');
  };
  await using store = await storeThat(stops, stops, stops);
  await expect(store.read()).rejects.toThrow();
});
