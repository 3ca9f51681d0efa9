import { expect, it } from 'vitest';
import { runtimeNodes } from './runtime-nodes.ts';

it('takes the programs that are named', () => {
  expect(runtimeNodes({ JOBLINE_NODE_22: '/opt/node', JOBLINE_NODE_24: '' })).toEqual({
    'nodejs22.x': '/opt/node',
  });
});
