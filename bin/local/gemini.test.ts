import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { startCloud } from '../../localstack/embedded/cloud.ts';
import { geminiHosts, setGeminiKey, startGemini } from './gemini.ts';

it('is Google with a key, and then functions may reach that host alone', async () => {
  await using gemini = await startGemini({ reachesUs: true }, 'a key', () => {});
  expect(gemini).toMatchObject({ which: 'google', key: 'a key' });
  expect(gemini).not.toHaveProperty('url');
  expect(geminiHosts('a key')).toEqual(['generativelanguage.googleapis.com']);
  expect(geminiHosts(undefined)).toEqual([]);
});

it('is a server of our own without a key, which says in the log that it is no model', async () => {
  const lines: string[] = [];
  await using gemini = await startGemini({ reachesUs: true }, undefined, (line) => {
    lines.push(line);
  });
  expect(gemini?.which).toBe(gemini?.url);
  const headers = { 'x-goog-api-key': gemini?.key ?? '' };
  const answer = await fetch(`${gemini?.url}/v1beta/models`, { headers });
  expect(answer.status).toBe(200);
  expect(lines).toEqual(['local Gemini, not a model: GET /v1beta/models']);
});

it('is where it was, for a cloud that was kept', async () => {
  await using folder = await temporaryFolder();
  const cloud = { reachesUs: true, stateFolder: folder.path };
  const first = await startGemini(cloud, undefined, () => {});
  await first?.[Symbol.asyncDispose]();
  await using second = await startGemini(cloud, undefined, () => {});
  expect(second?.url).toBe(first?.url);
  await using third = await startGemini(cloud, undefined, () => {});
  expect(third?.url).not.toBe(second?.url);
});

it('is nothing where functions cannot reach us', async () => {
  expect(await startGemini({}, undefined, () => {})).toBeUndefined();
});

it('has its key where the functions of every system look for it', async () => {
  await using cloud = await startCloud();
  await setGeminiKey(cloud, 'a key');
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const ssm = new SSMClient({ endpoint: cloud.endpoint, region: cloud.region, credentials });
  for (const prefix of ['security-assistant', 'bayon-coagent']) {
    const Name = `/${prefix}/local/gemini-api-key`;
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
    expect(Parameter).toMatchObject({ Value: 'a key', Type: 'SecureString' });
  }
  ssm.destroy();
});
