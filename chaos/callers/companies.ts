import { makeKey } from '../../bin/keys/make-key.ts';
import { openDesk } from '../../bin/keys/open-desk.ts';
import type { LocalOutputs, SystemName } from '../../bin/local/systems.ts';
import { environmentNamed } from '../../infrastructure/environments.ts';

/** Who submits: a key for each system. */
export interface Company {
  readonly name: string;
  readonly keys: Readonly<Record<SystemName, string>>;
}

const names = ['north', 'south'];

/** How many there are with the one that the local cloud has a key for. */
export const companyCount = names.length + 1;

/** A new key of a company, made as an operator makes it. */
async function newKey(
  { endpoint: localEndpoint, region }: LocalOutputs,
  company: string,
  system: SystemName,
): Promise<string> {
  const desk = openDesk(system, { ...environmentNamed('local'), region, localEndpoint });
  return (await makeKey(desk, { company, show: () => {} })).value;
}

/** The companies of a storm. */
export async function createCompanies(outputs: LocalOutputs): Promise<readonly Company[]> {
  const { drawings, 'ai-jobs': aiJobs } = outputs.systems;
  const own = { name: 'acme', keys: { drawings: drawings.apiKey, 'ai-jobs': aiJobs.apiKey } };
  const others: Company[] = [];
  for (const name of names) {
    const keys = {
      drawings: await newKey(outputs, name, 'drawings'),
      'ai-jobs': await newKey(outputs, name, 'ai-jobs'),
    };
    others.push({ name, keys });
  }
  return [own, ...others];
}
