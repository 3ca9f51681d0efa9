import { actionOf } from '../action-of.ts';
import type { CloudRequest } from '../cloud-request.ts';
import type { Service } from '../service.ts';
import type { Changed } from './keepable.ts';

/** How the names of actions begin that only read. */
const reading = /^(?:BatchGet|Describe|Filter|Get|Head|List|Lookup|Query|Scan|Simulate|Test)/;

function leavesAll(request: CloudRequest, keepingAll: RegExp): boolean {
  const action = actionOf(request);
  if (action !== undefined) return keepingAll.test(action);
  return request.method === 'GET' || request.method === 'HEAD';
}

/**
 * A service with few records: after each request that may change one, all are looked through.
 * `keepingAll` is how the names of actions begin that change none.
 */
export function marking(
  service: Service,
  changed: Changed,
  { keepingAll = reading }: { readonly keepingAll?: RegExp } = {},
): Service {
  return {
    ...service,
    async handle(request) {
      try {
        return await service.handle(request);
      } finally {
        if (!leavesAll(request, keepingAll)) changed();
      }
    },
  };
}
