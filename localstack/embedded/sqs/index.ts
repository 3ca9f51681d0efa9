import type { Backend } from '../backends/inject.ts';
import { jsonError } from '../kernel/protocols/json.ts';
import type { Service } from '../kernel/service.ts';

/** SQS by fauxqs. */
export function createSqs(dependencies: { readonly fauxqs: Backend }): Service {
  return {
    name: 'sqs',
    actions: [],
    handle: dependencies.fauxqs,
    access: () => [],
    renderError: (error) => jsonError(error, '1.0'),
  };
}
