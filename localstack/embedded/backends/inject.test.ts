import { expect, it } from 'vitest';
import { cloudRequest } from '../kernel/testing/requests.ts';
import { backendOf } from './inject.ts';

it('a listener that throws while it reads a request fails that request only', async () => {
  const backend = backendOf((request, response) => {
    request.resume();
    request.on('end', () => {
      if (request.url === '/bad') throw new TypeError('What is this?');
      response.end('good');
    });
  });
  const bad = await backend(cloudRequest({ path: '/bad', body: Buffer.from('{}') }));
  expect(bad.status).toBe(400);
  expect(JSON.parse(bad.body.toString())).toEqual({
    __type: 'com.amazon.coral.service#SerializationException',
    message: 'What is this?',
  });
  const good = await backend(cloudRequest({ path: '/', body: Buffer.from('{}') }));
  expect([good.status, good.body.toString()]).toEqual([200, 'good']);
});
