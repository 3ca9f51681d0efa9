import type { ExecutionEnvironments } from '../kernel/execution-environments.ts';
import type { Route } from './route.ts';

/** Looking at who is at work. */
export function environmentRoutes(environments: ExecutionEnvironments): readonly Route[] {
  return [
    {
      on: 'GET /environments',
      handle: () => ({
        status: 200,
        body: {
          environments: environments.list().map(({ function: name, invocation }) => ({
            function: name,
            requestId: invocation?.requestId ?? null,
          })),
        },
      }),
    },
  ];
}
