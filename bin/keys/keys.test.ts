import { afterAll, describe, expect, it } from 'vitest';
import { listKeys } from './list-keys.ts';
import { createKey } from './make-key.ts';
import { revokeKey } from './revoke-key.ts';
import { rotateKey } from './rotate-key.ts';
import { startLocalKeys } from './testing/local-keys.ts';
import { companyPlan } from './usage-plan.ts';

const world = await startLocalKeys();
afterAll(() => world[Symbol.asyncDispose]());

const day = 86_400_000;
let companies = 0;
const newCompany = () => {
  companies += 1;
  return `company-${companies}`;
};
const quietly = () => {};
const create = (company: string) => createKey(world.openDesk(), { company, show: quietly });
const rotate = (company: string, graceMs = 7 * day) =>
  rotateKey(world.openDesk(), { company, show: quietly }, graceMs);
const statesOf = async (company: string) =>
  (await listKeys(world.openDesk(), company)).map(({ state }) => state);

describe('a key', () => {
  it('has 256 random bits, opens what is its company’s, and lies nowhere in the table', async () => {
    const company = newCompany();
    const { value, hash } = await create(company);
    expect(value).toMatch(/^[0-9A-Za-z]{43}$/);
    expect([await world.passesGateway(value), await world.isKnown(value)]).toEqual([true, true]);
    const stored = await world.stored();
    expect(stored).toContain(hash);
    expect(stored).not.toContain(value);
  });

  it('is listed by its id and the beginning of its hash', async () => {
    const company = newCompany();
    const { keyId, hash, value } = await create(company);
    const listed = await listKeys(world.openDesk(), company);
    expect(listed).toEqual([
      expect.objectContaining({
        key_id: keyId,
        fingerprint: hash.slice(0, 8),
        company,
        state: 'valid',
      }),
    ]);
    expect(JSON.stringify(listed)).not.toContain(value);
    expect(await listKeys(world.openDesk())).toContainEqual(listed[0]);
  });

  it('is one of two at most', async () => {
    const company = newCompany();
    await create(company);
    await create(company);
    await expect(create(company)).rejects.toThrow('has two valid keys already');
    await expect(rotate(company)).rejects.toThrow('has two valid keys already');
    expect(await statesOf(company)).toEqual(['valid', 'valid']);
  });

  it('lives on for its grace beside the one that takes its place', async () => {
    const company = newCompany();
    const old = await create(company);
    const { made } = await rotate(company);
    expect(await statesOf(company)).toEqual(['ending', 'valid']);
    expect([await world.isKnown(old.value), await world.isKnown(made.value)]).toEqual([true, true]);
    await expect(rotate(company)).rejects.toThrow('has two valid keys already');
    world.time.ahead = 7 * day;
    try {
      expect(await statesOf(company)).toEqual(['expired', 'valid']);
      expect(await world.isKnown(old.value)).toBe(false);
      // The next command closes it at the gateway as well.
      await rotate(company);
      expect(await world.passesGateway(old.value)).toBe(false);
    } finally {
      world.time.ahead = 0;
    }
  });

  it('cannot be rotated where there is none', async () => {
    await expect(rotate(newCompany())).rejects.toThrow('has no valid key to rotate');
  });

  it('ends at once when it is revoked, by its id, its fingerprint or as the only one', async () => {
    const company = newCompany();
    const [first, second] = [await create(company), await create(company)];
    await expect(revokeKey(world.openDesk(), company)).rejects.toThrow('name one with --key');
    await revokeKey(world.openDesk(), company, first.keyId);
    expect(await world.passesGateway(first.value)).toBe(false);
    expect(await world.isKnown(first.value)).toBe(false);
    await revokeKey(world.openDesk(), company);
    expect(await statesOf(company)).toEqual(['revoked', 'revoked']);
    const third = await create(company);
    await revokeKey(world.openDesk(), company, third.hash.slice(0, 8));
    expect(await world.passesGateway(second.value)).toBe(false);
    expect(await world.isKnown(third.value)).toBe(false);
  });

  it('is revoked only as a key of its own company', async () => {
    const { keyId, value } = await create(newCompany());
    await expect(revokeKey(world.openDesk(), newCompany(), keyId)).rejects.toThrow('has no key');
    expect(await world.isKnown(value)).toBe(true);
  });
});

describe('a company’s plan', () => {
  it('is standard unless another is asked for, and stays what it is', async () => {
    const company = newCompany();
    expect((await create(company)).tier).toBe('standard');
    const { id } = await companyPlan(world.openDesk(), company, 'trial');
    const again = await companyPlan(world.openDesk(), company);
    expect(again).toEqual({ id, tier: 'trial' });
    expect((await create(company)).tier).toBe('trial');
  });

  it('is each company’s own', async () => {
    const [one, other] = [newCompany(), newCompany()];
    const plans = [
      await companyPlan(world.openDesk(), one),
      await companyPlan(world.openDesk(), other),
    ];
    expect(new Set(plans.map(({ id }) => id)).size).toBe(2);
  });
});
