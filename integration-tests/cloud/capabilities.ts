import { describe, it } from 'vitest';
import { type CloudKind, cloudKind, cloudName } from './cloud-name.ts';

/** What a test may need of a cloud beyond what all of them do. */
export type Capability =
  | 'api-throttling'
  | 'embedded-metrics'
  | 'gateway-responses'
  | 'local-model'
  | 'redriven-anew'
  | 's3-signatures'
  | 'whole-forms';

/** What a cloud cannot do, and why. The only place where a test is left out. */
export const missing: Readonly<Record<CloudKind, Partial<Record<Capability, string>>>> = {
  embedded: {},
  localstack: {
    'api-throttling':
      'LocalStack Community stores usage plans but enforces neither rate nor quota.',
    'embedded-metrics': 'LocalStack 4.14 makes no metrics out of log lines.',
    'gateway-responses':
      'LocalStack 4.14 stores gateway responses but answers its own errors in its own words.',
    'local-model': 'Functions in LocalStack cannot reach a server on the loopback of this machine.',
    'redriven-anew':
      'LocalStack 4.14 keeps the age of a message that it redrives; in AWS it is a new one.',
    'whole-forms':
      'LocalStack 4.14 takes a form apart and writes it anew, without what is empty, broken or odd in it.',
    's3-signatures': 'LocalStack checks signatures only when told to.',
  },
};

/** What no endpoint can do that somebody else has started, and why. */
const missingAtEndpoints: Partial<Record<Capability, string>> = {
  'local-model': 'A local Gemini is started only with a cloud that the tests start themselves.',
};

/** Tests that need a capability: run where it is there, declared missing where it is not. */
export function describeNeeds(capability: Capability, name: string, tests: () => void): void {
  describe.runIf(isThere(capability))(title(capability, name), tests);
}

/** What holds only where a capability is not there. */
export function describeWithout(capability: Capability, name: string, tests: () => void): void {
  if (!isThere(capability)) describe(name, tests);
}

/** A test that needs a capability: run where it is there, declared missing where it is not. */
export function itNeeds(capability: Capability, name: string, test: () => Promise<void>): void {
  it.runIf(isThere(capability))(title(capability, name), test);
}

/** One such test for each case. */
export function eachNeeds<Case>(
  capability: Capability,
  cases: readonly Case[],
  name: string,
  test: (one: Case) => Promise<void>,
): void {
  it.runIf(isThere(capability)).for(cases)(title(capability, name), test);
}

function reasonFor(capability: Capability): string | undefined {
  const atEndpoint = cloudName === 'endpoint' ? missingAtEndpoints[capability] : undefined;
  return missing[cloudKind][capability] ?? atEndpoint;
}

function isThere(capability: Capability): boolean {
  return reasonFor(capability) === undefined;
}

function title(capability: Capability, name: string): string {
  const reason = reasonFor(capability);
  return reason === undefined ? name : `${name} [${reason}]`;
}
