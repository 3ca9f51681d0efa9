import { expect, it } from 'vitest';
import { cloudKindIn } from './cloud-name.ts';

it.each([
  [{}, 'embedded'],
  [{ CLOUD: 'embedded' }, 'embedded'],
  [{ CLOUD: 'localstack' }, 'localstack'],
  [{ CLOUD: 'endpoint', ENDPOINT_IS: 'localstack' }, 'localstack'],
  [{ CLOUD: 'endpoint', ENDPOINT_IS: 'ministack' }, 'ministack'],
  [{ CLOUD: 'endpoint' }, 'embedded'],
])('%o is held to what %s can do', (variables, kind) => {
  expect(cloudKindIn(variables)).toBe(kind);
});

it.each([
  [{ CLOUD: 'moon' }, 'it must be embedded or localstack or endpoint'],
  [{ CLOUD: 'endpoint', ENDPOINT_IS: 'moon' }, 'it must be embedded or localstack or ministack'],
  [{ CLOUD: 'localstack', ENDPOINT_IS: 'localstack' }, 'goes with CLOUD=endpoint only'],
])('%o names no cloud', (variables, reason) => {
  expect(() => cloudKindIn(variables)).toThrow(reason);
});
