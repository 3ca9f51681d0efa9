import { describe } from 'vitest';
import { companies } from './support/companies.ts';
import { accepted, callWithoutKey, reaches } from './support/drawings-api.ts';
import { describeTenants } from './support/tenants.ts';

describe('every route of drawings', async () => {
  await describeTenants({
    companies,
    call: callWithoutKey,
    newJob: async () => {
      const job = await accepted();
      await reaches(job, 'completed');
      return job;
    },
    unknownId: 'job_20261122093015042_7k3m9xw2c4v8q1td',
    open: ['GET /health'],
    toQueues: [],
    codeOf: (body) => body['error_code'],
  });
});
