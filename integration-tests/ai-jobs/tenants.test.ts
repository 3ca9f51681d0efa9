import { randomUUID } from 'node:crypto';
import { describe } from 'vitest';
import { accepted, callWithoutKey, companies } from '../support/ai-jobs-api.ts';
import { describeTenants } from '../support/tenants.ts';

describe('every route of AI jobs', async () => {
  await describeTenants({
    companies,
    call: callWithoutKey,
    newJob: () => accepted(),
    unknownId: randomUUID(),
    open: ['GET /health'],
    // Held in direct.test.ts: the worker finds out whose a key is.
    toQueues: ['POST /direct/jobs'],
    codeOf: ({ error }) => Object(error).details?.reason,
  });
});
