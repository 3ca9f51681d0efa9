import { describe, expect, it } from 'vitest';
import { jobKey, normalise } from './job-key.ts';

describe('a name as part of a key', () => {
  it.each([
    ["St. Mary's Hospital", /^st_marys_hospital_[0-9a-f]{12}$/],
    ['  ÉTAGE   2 ', /^etage_2_[0-9a-f]{12}$/],
    ['東京本社', /^[0-9a-f]{12}$/],
    ['../../etc#passwd', /^etc_passwd_[0-9a-f]{12}$/],
    ['n'.repeat(200), /^n{40}_[0-9a-f]{12}$/],
  ])('has letters that every store takes: %j', (name, part) => {
    expect(normalise(name)).toMatch(part);
    expect(normalise(name)).toBe(normalise(name));
  });

  it('differs for names that differ in what it leaves out', () => {
    const alike = ["St. Mary's", 'St Marys', 'st marys', 'ST. MARYS', 'St Marys '];
    expect(new Set(alike.map(normalise)).size).toBe(alike.length);
  });

  it('differs for all of many names that look alike', () => {
    // With 24 bits, about 74 pairs of 50,000 names would share a part.
    const names = Array.from(
      { length: 50_000 },
      (_, index) =>
        '図'.repeat(3) + '\u0300'.repeat(index % 200) + '　'.repeat(Math.floor(index / 200)),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(names.map(normalise)).size).toBe(names.length);
  });
});

it('a job key holds the company, the client and the job', () => {
  expect(jobKey('acme', 'North', 'job_1')).toMatch(/^acme#north_[0-9a-f]{12}#job_1$/);
});
