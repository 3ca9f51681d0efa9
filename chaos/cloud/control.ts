import * as z from 'zod';
import type { ModelStep } from '../schedule/model-trouble.ts';
import type { CloudFault } from '../schedule/waves.ts';

const listed = z.object({
  faults: z.array(
    z.object({ id: z.string(), hits: z.number(), settings: z.looseObject({ kind: z.string() }) }),
  ),
});

export type SetFault = z.infer<typeof listed>['faults'][number];

async function ask(url: string, method: string, body?: unknown): Promise<string> {
  const answer = await fetch(url, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} answers ${answer.status}: ${text}`);
  return text;
}

/** What a test may tell the local cloud and the local Gemini, over HTTP. */
export function createControl({ endpoint, gemini }: { endpoint: string; gemini: string }) {
  const faults = `${endpoint}/_jobline/faults`;
  return {
    addFault: async (fault: CloudFault): Promise<string> =>
      z.object({ id: z.string() }).parse(JSON.parse(await ask(faults, 'POST', fault))).id,
    faults: async (): Promise<readonly SetFault[]> =>
      listed.parse(JSON.parse(await ask(faults, 'GET'))).faults,
    removeFault: (id: string) => ask(`${faults}/${id}`, 'DELETE'),
    clearFaults: () => ask(faults, 'DELETE'),
    /** Moves the time of the cloud and of its functions ahead. */
    advance: (seconds: number) => ask(`${endpoint}/_jobline/clock/advance`, 'POST', { seconds }),
    script: (steps: readonly ModelStep[]) => ask(`${gemini}/_control/steps`, 'POST', steps),
    forgetScript: () => ask(`${gemini}/_control/`, 'DELETE'),
  };
}

export type Control = ReturnType<typeof createControl>;
