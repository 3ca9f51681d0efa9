import type { Backend } from '../backends/inject.ts';
import { queryError } from '../kernel/protocols/query.ts';
import type { Service } from '../kernel/service.ts';

/** SNS by fauxqs. */
export function createSns(dependencies: { readonly fauxqs: Backend }): Service {
  return {
    name: 'sns',
    actions: [],
    handle: dependencies.fauxqs,
    access: () => [],
    renderError: (error) => queryError(error, 'http://sns.amazonaws.com/doc/2010-03-31/'),
  };
}
