import {
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  GetUsagePlansCommand,
} from '@aws-sdk/client-api-gateway';
import type { LocalOutputs, SystemName } from '../../bin/local/systems.ts';
import type { Clients } from '../cloud/clients.ts';

/** Who submits: a key for each system. */
export interface Company {
  readonly name: string;
  readonly keys: Readonly<Record<SystemName, string>>;
}

const names = ['north', 'south'];

/** The company that the stack itself has a key for. */
function ownCompany({ systems }: LocalOutputs): Company {
  return {
    name: 'acme',
    keys: { drawings: systems.drawings.apiKey, 'ai-jobs': systems['ai-jobs'].apiKey },
  };
}

/** A new key of a company on the plan of one system. */
async function newKey({ apiGateway }: Clients, company: string, plan: string): Promise<string> {
  const { items = [] } = await apiGateway.send(new GetUsagePlansCommand({ limit: 500 }));
  const usagePlanId = items.find(({ name }) => name?.startsWith(plan))?.id;
  const { id: keyId, value = '' } = await apiGateway.send(
    new CreateApiKeyCommand({ name: `chaos-${company}-${plan}`, enabled: true, tags: { company } }),
  );
  await apiGateway.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: 'API_KEY' }));
  return value;
}

/** The companies of a storm: that of the stack, and others beside it. */
export async function createCompanies(
  clients: Clients,
  outputs: LocalOutputs,
): Promise<readonly Company[]> {
  const others: Company[] = [];
  for (const name of names) {
    const keys = {
      drawings: await newKey(clients, name, 'security-assistant-plan'),
      'ai-jobs': await newKey(clients, name, 'bayon-coagent-ai-jobs-plan'),
    };
    others.push({ name, keys });
  }
  return [ownCompany(outputs), ...others];
}
/** How many there are. */
export const companyCount = names.length + 1;
