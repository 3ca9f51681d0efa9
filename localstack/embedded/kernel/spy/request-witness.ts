import type { Asked } from '../asked.ts';
import type { SeenRequest } from './spy.ts';

/** How the names of actions begin that leave everything as it is. */
const reading =
  /^(BatchGet|Describe|Filter|GET|Get|Head|List|Lookup|Query|Scan|Search|Test|TransactGet)/;

/** What the spy notes of a request; undefined where no function made it. */
export function seenRequest({
  access,
  action,
  environment,
  service,
}: Asked): SeenRequest | undefined {
  if (environment === undefined) return undefined;
  const [first] = access;
  const name = action ?? first?.action.split(':').at(-1) ?? 'unknown';
  return {
    function: environment.function,
    requestId: environment.invocation?.requestId,
    service,
    action: name,
    resource: first?.resource,
    isWrite: !reading.test(name),
    status: undefined,
  };
}
