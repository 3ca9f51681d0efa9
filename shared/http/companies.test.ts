import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiKey } from '../api-keys/api-key.ts';
import { hashOf } from '../api-keys/key-hash.ts';
import { createCompanies } from './companies.ts';

const refusal = (code: string) => expect.objectContaining({ status: 403, code });

describe('the company of an API key', () => {
  let time: Date;
  let asked: number;
  let registered: Map<string, ApiKey>;
  beforeEach(() => {
    time = new Date('2026-01-02T03:04:05.000Z');
    asked = 0;
    registered = new Map();
  });

  const companies = () =>
    createCompanies({
      apiKeys: {
        find: async (hash) => {
          asked += 1;
          return registered.get(hash);
        },
      },
      now: () => time,
    });
  const register = (value: string, changes: Partial<ApiKey> = {}) => {
    const hash = hashOf(value);
    const madeAt = '2026-01-01T00:00:00.000Z';
    registered.set(hash, { hash, keyId: 'id', company: 'acme', madeAt, ...changes });
  };
  const pass = (milliseconds: number) => {
    time = new Date(time.getTime() + milliseconds);
  };

  it('is found by the hash of its value', async () => {
    register('secret');
    expect(await companies().companyOf('secret')).toBe('acme');
  });

  it('is none without a key, and of a key that nobody has registered', async () => {
    const { companyOf } = companies();
    await expect(companyOf(undefined)).rejects.toThrow(refusal('company_unknown'));
    await expect(companyOf('unknown')).rejects.toThrow(refusal('company_unknown'));
  });

  it('is known as soon as the key is registered', async () => {
    const { companyOf } = companies();
    await expect(companyOf('secret')).rejects.toThrow(refusal('company_unknown'));
    register('secret');
    expect(await companyOf('secret')).toBe('acme');
  });

  it('is remembered for a minute, in which it is asked for once by however many', async () => {
    register('secret');
    const { companyOf } = companies();
    await Promise.all(Array.from({ length: 10 }, () => companyOf('secret')));
    pass(59_999);
    await companyOf('secret');
    expect(asked).toBe(1);
    pass(1);
    await companyOf('secret');
    expect(asked).toBe(2);
  });

  it('is refused within a minute of the end that the operator puts to the key', async () => {
    register('secret');
    const { companyOf } = companies();
    await companyOf('secret');
    register('secret', { revokedAt: time.toISOString() });
    pass(60_000);
    await expect(companyOf('secret')).rejects.toThrow(refusal('api_key_revoked'));
  });

  it('is refused from the moment that the key expires, also while it is remembered', async () => {
    register('secret', { expiresAt: new Date(time.getTime() + 10).toISOString() });
    const { companyOf } = companies();
    expect(await companyOf('secret')).toBe('acme');
    pass(10);
    await expect(companyOf('secret')).rejects.toThrow(refusal('api_key_expired'));
    expect(asked).toBe(1);
  });

  it('is asked for anew when the registry could not be read', async () => {
    register('secret');
    let fails = true;
    const { companyOf } = createCompanies({
      apiKeys: {
        find: async (hash) => {
          if (fails) throw new Error('no table');
          return registered.get(hash);
        },
      },
      now: () => time,
    });
    await expect(companyOf('secret')).rejects.toThrow('no table');
    fails = false;
    expect(await companyOf('secret')).toBe('acme');
  });
});
