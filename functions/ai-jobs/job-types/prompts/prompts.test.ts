import { describe, expect, it } from 'vitest';
import { testPrompts } from '#shared/models/testing/prompt-contract.ts';
import { jobTypes } from '../registry.ts';

/** Every version that was ever used, by its SHA-256. A line is added for a new version. */
const used: Readonly<Record<string, string>> = {
  'blog-post v1': 'dce48d31ba245576dbff06578dd70005a2a28a09130c3cd6f50e19807231967b',
  'social-media v1': '76f67d33b527f560bbc82cdc34f10279b879e1fa6322e76e86ce8ed7719f8714',
  'listing-description v1': '7abd83bee21e4eba98341d69a1f702b9f508a7a56bff7437dddccc3d70990f90',
  'market-update v1': '0eef8c67703fdaf1ad0e16d5149fc4af91c56f10da17cba3e93aecd694d46c58',
};

describe('the prompts for content', () => {
  testPrompts(Object.fromEntries(jobTypes.map(({ name, prompt }) => [name, prompt])), used);

  it.each(jobTypes)('for a $name forbid inventions and steering', ({ prompt }) => {
    expect(prompt.current.text).toContain('Invent nothing');
    expect(prompt.current.text).toContain('Fair housing');
  });
});
