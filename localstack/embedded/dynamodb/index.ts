import type { Backend } from '../backends/inject.ts';
import { jsonError } from '../kernel/protocols/json.ts';
import type { Service } from '../kernel/service.ts';

/** DynamoDB by dynalite. */
export function createDynamoDb(dependencies: { readonly dynalite: Backend }): Service {
  return {
    name: 'dynamodb',
    actions: [],
    handle: dependencies.dynalite,
    access: () => [],
    renderError: (error) => jsonError(error, '1.0'),
  };
}
