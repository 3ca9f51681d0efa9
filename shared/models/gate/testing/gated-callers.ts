import * as z from 'zod';
import { ThrottledError } from '../../../errors/index.ts';
import { silentTelemetry } from '../../../observability/telemetry.ts';
import type { Model, ModelRequest } from '../../model.ts';
import { gateRules } from '../gate-rules.ts';
import { gatedModel } from '../gated-model.ts';
import { createMemoryGateStore } from '../memory-gate-store.ts';
import { createModelGate } from '../model-gate.ts';

/** How long a call takes, in milliseconds. */
const CALL_MS = 700;

export const request: ModelRequest<{ done: boolean }> = {
  purpose: 'test',
  instruction: 'Do it.',
  parts: [],
  output: z.object({ done: z.boolean() }),
};

/**
 * Many workers with one model, in a time of their own that passes when all of them wait.
 *
 * @param provider what becomes of a call that begins at a time, in milliseconds
 */
export function gatedCallers(
  provider: (time: number) => undefined | Error,
  rules: z.input<typeof gateRules>,
) {
  let time = 0;
  let atOnce = 0;
  const seen = { calls: 0, refused: 0, mostAtOnce: 0, heldBack: 0, pauses: 0, resumptions: 0 };
  const count = (name: keyof typeof seen) => () => {
    seen[name] += 1;
  };
  const waiting: { readonly until: number; readonly go: () => void }[] = [];
  const sleep = (milliseconds: number) =>
    new Promise<void>((go) => waiting.push({ until: time + milliseconds, go }));
  const model: Model = {
    name: 'm',
    async generate({ output }) {
      atOnce += 1;
      seen.calls += 1;
      seen.mostAtOnce = Math.max(seen.mostAtOnce, atOnce);
      const problem = provider(time);
      await sleep(CALL_MS);
      atOnce -= 1;
      if (problem !== undefined) {
        seen.refused += 1;
        throw problem;
      }
      const usage = { model: 'm', inputTokens: 1, outputTokens: 1, estimatedCost: 0 };
      return { output: output.parse({ done: true }), usage, version: 'm-1' };
    },
  };
  let seed = 1;
  const chance = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  let owners = 0;
  const gate = createModelGate(
    {
      store: createMemoryGateStore(),
      telemetry: {
        ...silentTelemetry,
        modelHeldBack: count('heldBack'),
        modelPaused: count('pauses'),
        modelResumed: count('resumptions'),
      },
      now: () => new Date(time),
      chance,
      newOwner: () => `owner ${++owners}`,
      sleep,
    },
    gateRules.parse(rules),
  );
  const gated = gatedModel({ model, gate });
  /** One job: it waits as long as it is told to; every other failure is an attempt. */
  const job = async (): Promise<number> => {
    for (let failures = 0; ; ) {
      try {
        await gated.generate(request);
        return failures;
      } catch (error) {
        if (!(error instanceof ThrottledError)) failures += 1;
        await sleep(error instanceof ThrottledError ? error.retryAfterMs : 10_000);
      }
    }
  };
  return {
    seen,
    gated,
    get time() {
      return time;
    },
    /** Runs so many jobs to their end; how often each failed. */
    async jobs(count: number): Promise<readonly number[]> {
      let open = count;
      const ended = () => {
        open -= 1;
      };
      const jobs = Promise.all(Array.from({ length: count }, () => job().finally(ended)));
      while (open > 0) {
        await new Promise((resolve) => setImmediate(resolve));
        waiting.sort((a, b) => a.until - b.until);
        const next = waiting.shift();
        if (next === undefined) continue;
        time = Math.max(time, next.until);
        next.go();
      }
      return jobs;
    },
  };
}
