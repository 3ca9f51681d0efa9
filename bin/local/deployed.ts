import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { companyKeys } from './company-key.ts';
import { stackOf } from './stack.ts';
import { systemsOf } from './stack-outputs.ts';
import { type LocalOutputs, localOutputs } from './systems.ts';

type LocalPlace = Pick<LocalOutputs, 'endpoint' | 'region'>;

/** Finds or makes the keys by which a company uses the systems on a cloud. */
export type KeysOn = typeof companyKeys;

/** What `cdktf deploy --outputs-file` writes: the outputs of each stack. */
const deployedStacks = z.record(z.string(), z.record(z.string(), z.unknown()));

/** Terraform's provider writes the name that a stage has in AWS, whatever the endpoint. */
const awsStage = /^https:\/\/(\w+)\.execute-api\.[\w.-]+\/([\w-]+)\/?$/;

/**
 * The systems of stacks that Terraform, or `jobline up`, has put on a local cloud.
 *
 * @throws ZodError when the file is not of that shape, or an output is missing
 */
export async function readDeployed(
  file: string,
  { endpoint, region }: LocalPlace,
  keysOn: KeysOn = companyKeys,
): Promise<LocalOutputs> {
  const written: unknown = JSON.parse(await readFile(file, 'utf8'));
  const ours = localOutputs.safeParse(written);
  if (ours.success) return ours.data;
  const stacks = deployedStacks.parse(written);
  const outputs = {
    drawings: stacks[stackOf('drawings')],
    'ai-jobs': stacks[stackOf('ai-jobs')],
  };
  const { drawings, 'ai-jobs': aiJobs } = systemsOf(outputs, await keysOn({ endpoint, region }));
  const here = <System extends { readonly apiUrl: string }>(system: System): System => ({
    ...system,
    apiUrl: system.apiUrl.replace(awsStage, `${endpoint}/_aws/execute-api/$1/$2`),
  });
  return { endpoint, region, systems: { drawings: here(drawings), 'ai-jobs': here(aiJobs) } };
}
