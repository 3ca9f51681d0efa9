import { describe, expect, it } from 'vitest';
import { emptyStack, resourcesOf, someFunction } from '../testing/stack.ts';
import { all, one } from '../testing/template.ts';
import type { ApiRoute } from './api-route.ts';
import { flatError } from './gateway-error.ts';
import { RestApi, type RestApiProps } from './rest-api.ts';
import { ValidationError } from './validation.ts';

type Routes = readonly Omit<ApiRoute, 'handler'>[];

const apiWith = (
  changes: Partial<Omit<RestApiProps, 'routes'>> = {},
  routes: Routes = [{ method: 'GET', path: '/jobs/{id}' }],
  functionName = 'some',
) => {
  const stack = emptyStack();
  const handler = someFunction(stack, { functionName });
  const api = new RestApi(stack, 'api', {
    name: 'api',
    stageName: 'v1',
    corsOrigins: ['https://console.example'],
    tlsOnly: true,
    writeError: flatError,
    routes: routes.map((route) => ({ ...route, handler })),
    ...changes,
  });
  return { stack, api };
};

const deployedShape = (...args: Parameters<typeof apiWith>) =>
  one(resourcesOf(apiWith(...args).stack), 'api_gateway_deployment')['triggers'];

describe('a REST API', () => {
  it('shares the parts of paths', () => {
    const { stack } = apiWith({}, [
      { method: 'GET', path: '/jobs' },
      { method: 'GET', path: '/jobs/{id}' },
      { method: 'POST', path: '/jobs' },
    ]);
    const parts = all(resourcesOf(stack), 'api_gateway_resource').map((each) => each['path_part']);
    expect(parts.sort()).toEqual(['jobs', '{id}']);
  });

  it('lets web pages use exactly the methods that a path has', () => {
    const { stack } = apiWith({}, [
      { method: 'GET', path: '/jobs' },
      { method: 'POST', path: '/jobs' },
    ]);
    const answer = one(resourcesOf(stack), 'api_gateway_integration_response');
    expect(answer['response_parameters']).toMatchObject({
      'method.response.header.Access-Control-Allow-Methods': "'GET,POST,OPTIONS'",
    });
  });

  it('has one function for each path, which knows all methods of it', () => {
    const stack = emptyStack();
    const route = (method: 'GET' | 'POST') => ({
      method,
      path: '/jobs',
      handler: someFunction(stack, { functionName: `of-${method}` }),
    });
    const make = () =>
      new RestApi(stack, 'api', {
        name: 'api',
        stageName: 'v1',
        corsOrigins: ['*'],
        tlsOnly: true,
        writeError: flatError,
        routes: [route('GET'), route('POST')],
      });
    expect(make).toThrow('Let one function answer all methods of a path');
  });

  it('is deployed anew when a route, a function or an answer changes, and not otherwise', () => {
    const before = deployedShape();
    expect(deployedShape()).toEqual(before);
    const changed = [
      deployedShape({}, [{ method: 'POST', path: '/jobs/{id}' }]),
      deployedShape({}, [{ method: 'GET', path: '/jobs/{id}', apiKeyRequired: false }]),
      deployedShape({}, undefined, 'other'),
      deployedShape({ corsOrigins: ['https://other.example'] }),
      deployedShape({ tlsOnly: false }),
      deployedShape({ binaryMediaTypes: ['application/pdf'] }),
      deployedShape({ tooLargeAction: 'Split it.' }),
      deployedShape({ writeError: ({ code }) => code }),
    ];
    expect(new Set([before, ...changed].map((each) => JSON.stringify(each))).size).toBe(9);
  });

  it.each([
    [{ corsOrigins: [] }, undefined, "Name the console's origin"],
    [{ corsOrigins: ["https://a.example'"] }, undefined, 'without a path'],
    [{ corsOrigins: ['https://a.example/'] }, undefined, 'without a path'],
    [{ stageName: 'v 1' }, undefined, 'letters, digits and underscores'],
    [{}, [{ method: 'GET', path: 'jobs' }], 'Write it like /status/{job_id}.'],
    [{}, [{ method: 'GET', path: '/jobs//x' }], 'Write it like /status/{job_id}.'],
    [
      {},
      [
        { method: 'GET', path: '/jobs' },
        { method: 'GET', path: '/jobs' },
      ],
      'Keep one of them.',
    ],
  ] satisfies [Partial<RestApiProps>, Routes | undefined, string][])(
    'refuses %o with routes %o',
    (changes, routes, advice) => {
      expect(() => apiWith(changes, routes)).toThrow(ValidationError);
      expect(() => apiWith(changes, routes)).toThrow(advice);
    },
  );
});
