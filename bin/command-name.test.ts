import { expect, it } from 'vitest';
import { commandNameOf } from './command-name.ts';

it.each([
  ['npx', { npm_command: 'exec' }, '/project/node_modules/.bin/jobline', 'npx jobline'],
  ['make local-up', {}, '/project/bin/jobline.ts', 'npx jobline'],
  ['npm run local-up', { npm_command: 'run-script' }, '/project/bin/jobline.js', 'npx jobline'],
  ['a command on the path', {}, '/usr/local/bin/jobline', 'jobline'],
])(
  'a command line started by %s is named so that a person can copy it',
  (_, variables, path, name) => {
    expect(commandNameOf(variables, path)).toBe(name);
  },
);
