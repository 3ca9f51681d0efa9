import type { Backend } from '../backends/inject.ts';
import { toXml } from '../kernel/protocols/xml.ts';
import type { Service } from '../kernel/service.ts';

/** S3 by fauxqs. */
export function createS3(dependencies: { readonly fauxqs: Backend }): Service {
  return {
    name: 's3',
    actions: [],
    handle: dependencies.fauxqs,
    access: () => [],
    renderError: (error) => ({
      status: error.status,
      headers: { 'content-type': 'application/xml' },
      body: toXml({ Error: { Code: error.code, Message: error.message, ...error.fields } }),
    }),
  };
}
