import { type Identities, root } from '../principal.ts';

/** Everyone is root; for tests of a part of the cloud that hands out no credentials. */
export const everyoneIsRoot: Identities = {
  issueTo() {
    throw new Error('No credentials are issued here.');
  },
  principalOf: () => root,
  release() {},
  issue() {
    throw new Error('No credentials are issued here.');
  },
};
