import { CreateApiKeyCommand, CreateUsagePlanKeyCommand } from '@aws-sdk/client-api-gateway';
import { hashOf } from '#shared/api-keys/key-hash.ts';
import type { PlanName } from '../../infrastructure/environment.ts';
import { CliError } from '../cli-error.ts';
import type { KeyDesk } from './key-desk.ts';
import { newKeyValue } from './key-value.ts';
import { clearUp, type KnownKey } from './known-keys.ts';
import { companyPlan } from './usage-plan.ts';

/** A key that is about to open: only who sees this ever knows its value. */
export interface NewKey {
  readonly company: string;
  readonly keyId: string;
  readonly hash: string;
  readonly tier: PlanName;
  readonly value: string;
}

export interface MakeOptions {
  readonly company: string;
  /** @default - the tier that the company has, or `standard` */
  readonly tier?: PlanName | undefined;
  /** Tells the value, this once; before the key opens, so that no key opens that nobody has. */
  readonly show: (made: NewKey) => void;
}

const mostValid = 2;

/** @throws CliError where the company has as many valid keys as it may have */
export function ensureRoom(company: string, valid: readonly KnownKey[]): void {
  if (valid.length < mostValid) return;
  const ids = valid.map(({ keyId }) => keyId).join(' and ');
  throw new CliError(
    `${company} has two valid keys already, ${ids}, and may have no third: revoke one, or wait until one has expired.`,
  );
}

/**
 * Makes a key. Functions know it by the last write alone: whatever is left of a making that broke off
 * before opens nothing, and the next command clears it up.
 *
 * @param beforeOpening done when the value is told and the key does not open yet
 */
export async function makeKey(
  desk: KeyDesk,
  { company, tier: wanted, show }: MakeOptions,
  beforeOpening: () => Promise<void> = async () => {},
): Promise<NewKey> {
  const { apiGateway, places, registry, now } = desk;
  const { id: usagePlanId, tier } = await companyPlan(desk, company, wanted);
  const value = newKeyValue();
  const { id: keyId = '' } = await apiGateway.send(
    new CreateApiKeyCommand({
      name: places.key(company),
      value,
      enabled: true,
      tags: { company },
    }),
  );
  await apiGateway.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: 'API_KEY' }));
  const hash = hashOf(value);
  const made = { company, keyId, hash, tier, value };
  show(made);
  await beforeOpening();
  await registry.register({ hash, keyId, company, madeAt: now().toISOString() });
  return made;
}

/** A key more for a company, which may have two. */
export async function createKey(desk: KeyDesk, options: MakeOptions): Promise<NewKey> {
  const { company } = options;
  ensureRoom(company, await clearUp(desk, company));
  return await makeKey(desk, options);
}
