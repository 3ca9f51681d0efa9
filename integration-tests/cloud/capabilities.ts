import { it } from 'vitest';
import { type CloudName, cloudName } from './cloud-name.ts';

/** What a test may need of a cloud beyond what all of them do. */
export type Capability = 'api-throttling' | 'gateway-responses';

/** What a cloud cannot do, and why. The only place where a test is left out. */
export const missing: Readonly<Record<CloudName, Partial<Record<Capability, string>>>> = {
  embedded: {},
  localstack: {
    'api-throttling':
      'LocalStack Community stores usage plans but enforces neither rate nor quota.',
    'gateway-responses':
      'LocalStack 4.14 stores gateway responses but answers its own errors in its own words.',
  },
  endpoint: {},
};

/** A test that needs a capability: run where it is there, declared missing where it is not. */
export function itNeeds(capability: Capability, name: string, test: () => Promise<void>): void {
  const reason = missing[cloudName][capability];
  it.runIf(reason === undefined)(reason === undefined ? name : `${name} [${reason}]`, test);
}
