import type { IConstruct } from 'constructs';
import type { ApiRoute } from './api-route.ts';
import type { QueueRoute } from './queue-method.ts';
import { ensure } from './validation.ts';

/** All that leads somewhere in an API. */
export interface ApiRoutes {
  readonly routes: readonly ApiRoute[];
  /** Paths that lead to a queue; on them the gateway answers other methods than POST with 404. @default [] */
  readonly queueRoutes?: readonly QueueRoute[];
}

type RoutesOfPath = readonly [ApiRoute, ...ApiRoute[]];

/** The routes of each path that leads to a function. */
export function routesByPath(routes: readonly ApiRoute[]): readonly RoutesOfPath[] {
  const byPath = Object.groupBy(routes, (route) => route.path);
  return Object.values(byPath).flatMap(([first, ...more] = []) =>
    first === undefined ? [] : [[first, ...more] as const],
  );
}

/** The methods of each path, wherever it leads. */
export function methodsByPath({ routes, queueRoutes = [] }: ApiRoutes) {
  return [
    ...routesByPath(routes).map((all) => [all[0].path, all.map(({ method }) => method)] as const),
    ...queueRoutes.map(({ path }) => [path, ['POST']] as const),
  ];
}

/** @throws ValidationError where a path does not lead to one place */
export function ensureRoutes(scope: IConstruct, { routes, queueRoutes = [] }: ApiRoutes): void {
  ensure(
    scope,
    new Set(routes.map(({ method, path }) => `${method} ${path}`)).size === routes.length,
    'two routes have the same method and path.',
    'Keep one of them.',
  );
  ensure(
    scope,
    routesByPath(routes).every(([first, ...more]) =>
      more.every(({ handler }) => handler === first.handler),
    ),
    'two functions share a path.',
    'Let one function answer all methods of a path: it tells callers which there are.',
  );
  ensure(
    scope,
    queueRoutes.every(({ path }, index) =>
      [...routes, ...queueRoutes.slice(0, index)].every((other) => other.path !== path),
    ),
    'a path that leads to a queue leads elsewhere too.',
    'Give it a path of its own.',
  );
}
