import { describe, expect, it } from 'vitest';
import type { SystemName } from '../app.ts';
import type { EnvironmentName } from '../environment.ts';
import { environmentNames } from '../environments.ts';
import { rightsOf } from '../testing/policies.ts';
import { all, everyStack, templateOf } from '../testing/template.ts';
import { untestableRights } from '../testing/untestable-rights.ts';

/** As the integration tests have it: with a Gemini. */
const tested = { local: { GEMINI: 'http://127.0.0.1:9999' } };

function stackOf(system: SystemName, name: EnvironmentName) {
  return templateOf(name, name === 'local' ? tested.local : {}, system);
}

/** Every right of every role, without the name of the environment. */
function rightsIn(system: SystemName, name: EnvironmentName): readonly string[] {
  const template = stackOf(system, name);
  return all(template, 'iam_role_policy').flatMap((role) =>
    rightsOf(template, String(role['name'])).map((right) =>
      `${role['name']}: ${right}`.replace(`-${name}`, ''),
    ),
  );
}

const actionIn = (right: string) => right.split(' ')[1];
const untestable = untestableRights.map(({ action }) => action);
const deployed = everyStack.filter(([, name]) => name !== 'local');

describe.each(deployed)('X-15: the rights of %s in %s', (system, name) => {
  it('are those that the tests use on the local cloud, and those that only AWS has', () => {
    const used = new Set(rightsIn(system, 'local'));
    const others = rightsIn(system, name).filter((right) => !used.has(right));
    expect(others.filter((right) => !untestable.includes(actionIn(right) ?? ''))).toEqual([]);
  });
});

describe.each(untestableRights)('$action, which no test can use', ({ action, comesWith }) => {
  it.each(environmentNames)('is there in %s only with what needs it', (name) => {
    for (const system of ['drawings', 'ai-jobs'] as const) {
      const granted = rightsIn(system, name).some((right) => actionIn(right) === action);
      const needed = all(stackOf(system, name), comesWith.type).some(comesWith.isIt);
      expect([system, granted]).toEqual([system, needed]);
    }
  });

  it('is not there on the local cloud, and is there in AWS', () => {
    const has = ([system, name]: (typeof everyStack)[number]) =>
      rightsIn(system, name).some((right) => actionIn(right) === action);
    expect(everyStack.filter(has)).toEqual(deployed);
  });
});
