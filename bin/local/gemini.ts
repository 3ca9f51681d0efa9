import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { credentials, type TargetCloud } from './target-cloud.ts';

/** Google's API, the only place outside that functions may reach, and only with a key. */
const googleHost = 'generativelanguage.googleapis.com';
const keyParameters = ['security-assistant', 'bayon-coagent'].map(
  (prefix) => `/${prefix}/local/gemini-api-key`,
);

/** The Gemini that the functions of a local cloud ask. */
export interface LocalGemini extends AsyncDisposable {
  /** For the synthesis: `google`, or the address of what stands in. */
  readonly which: string;
  readonly key: string;
  /** Of what stands in. */
  readonly url?: string;
}

/** Hosts that functions may reach beside this machine, with a key or without. */
export function geminiHosts(key: string | undefined): readonly string[] {
  return key === undefined ? [] : [googleHost];
}

/**
 * Google's Gemini with a key. Without one, a local server that has no model,
 * where functions reach servers of this process; else none.
 */
export async function startGemini(
  { reachesUs = false, stateFolder }: Pick<TargetCloud, 'reachesUs' | 'stateFolder'>,
  key: string | undefined,
  log: (line: string) => void,
): Promise<LocalGemini | undefined> {
  if (key !== undefined) return { which: 'google', key, [Symbol.asyncDispose]: async () => {} };
  if (!reachesUs) return undefined;
  const { startGeminiServer } = await import('../../localstack/gemini/server.ts');
  const start = (port: number) => startGeminiServer({ log, port });
  const server = await (stateFolder === undefined ? start(0) : whereItWas(stateFolder, start));
  return {
    which: server.url,
    key: 'local-key',
    url: server.url,
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

/** Starts a server where it was when the cloud was last up: functions that were kept look for it there. */
async function whereItWas<Server extends { readonly url: string }>(
  stateFolder: string,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  const place = join(stateFolder, 'gemini-port');
  const before = await readFile(place, 'utf8').catch(() => '0');
  const server = await start(Number(before)).catch(() => start(0));
  await writeFile(place, new URL(server.url).port);
  return server;
}

/** Sets the key where the functions look for it, as an operator does. */
export async function setGeminiKey(
  { endpoint, region }: Pick<TargetCloud, 'endpoint' | 'region'>,
  key: string,
): Promise<void> {
  const { PutParameterCommand, SSMClient } = await import('@aws-sdk/client-ssm');
  const ssm = new SSMClient({ endpoint, region, credentials });
  try {
    const Type = 'SecureString';
    for (const Name of keyParameters) {
      await ssm.send(new PutParameterCommand({ Name, Value: key, Type, Overwrite: true }));
    }
  } finally {
    ssm.destroy();
  }
}
