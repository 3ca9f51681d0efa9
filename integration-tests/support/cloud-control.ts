import * as z from 'zod';
import { endpoint } from '../cloud/clients.ts';

/** What the embedded cloud does for tests, under `/_jobline`. */

async function control(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${endpoint}/_jobline/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The cloud refuses ${method} ${path}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

const fault = z.object({ id: z.string(), hits: z.number() });

/** Sets a fault and answers its id. */
export async function setFault(settings: object): Promise<string> {
  return fault.parse(await control('POST', 'faults', settings)).id;
}

/** How often each fault that is set has struck, by its id. */
export async function faultHits(): Promise<ReadonlyMap<string, number>> {
  const { faults } = z.object({ faults: z.array(fault) }).parse(await control('GET', 'faults'));
  return new Map(faults.map(({ id, hits }) => [id, hits]));
}

export async function clearFaults(): Promise<void> {
  await control('DELETE', 'faults');
}

export async function advanceClock(seconds: number): Promise<void> {
  await control('POST', 'clock/advance', { seconds });
}

const request = z.object({
  function: z.string(),
  requestId: z.string().optional(),
  service: z.string(),
  action: z.string(),
  resource: z.string().optional(),
  isWrite: z.boolean(),
  /** Missing where the service was not reached. */
  status: z.number().optional(),
});

/** What a function has asked a service for. */
export type SeenRequest = z.infer<typeof request>;

/** Watches from now on; what was seen before is forgotten. */
export async function spy(): Promise<void> {
  await control('POST', 'spy');
}

/** What functions have asked for since, in order. */
export async function requestsSeen(functionName: string): Promise<readonly SeenRequest[]> {
  const seen = await control('GET', `spy/requests?function=${functionName}`);
  return z.object({ requests: z.array(request) }).parse(seen).requests;
}

const environments = z.object({
  environments: z.array(z.object({ function: z.string(), requestId: z.string().nullable() })),
});

/** The functions that are at work on an event, once for each. */
export async function functionsAtWork(): Promise<readonly string[]> {
  const { environments: all } = environments.parse(await control('GET', 'environments'));
  return all.filter(({ requestId }) => requestId !== null).map((each) => each.function);
}
