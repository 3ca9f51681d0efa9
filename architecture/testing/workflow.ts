import { parse } from 'yaml';
import * as z from 'zod';

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));

const job = z.object({
  needs: z.union([z.string(), z.array(z.string())]).default([]),
  if: z.string().default(''),
  environment: z.string().optional(),
  permissions,
  'timeout-minutes': z.number().max(60),
  strategy: z.object({ matrix: z.record(z.string(), z.array(z.string())) }).optional(),
  steps: z.array(z.object({ uses: z.string().optional(), run: z.string().optional() })),
});

const workflow = z.object({
  permissions,
  concurrency: z.object({ group: z.string() }),
  jobs: z.record(z.string(), job),
});

/** @throws ZodError for a workflow without limits: of rights, of time, of runs side by side */
export function parseWorkflow(text: string): z.infer<typeof workflow> {
  return workflow.parse(parse(text));
}

const use = /\buses:\s*(.*)$/gm;
const pinned = /^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

/** Every action that a later commit could change under us, as a sentence. */
export function looseActions(text: string): readonly string[] {
  return [...text.matchAll(use)].flatMap(([, action = '']) =>
    pinned.test(action) ? [] : `${action}: pin it as owner/name@<full commit> # v1.2.3`,
  );
}
