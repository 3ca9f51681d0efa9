import * as z from 'zod';
import { invalidArgument } from './api-error.ts';
import { step } from './faults.ts';
import type { Quota } from './quota.ts';
import type { Answer, Incoming, RouteOptions } from './routes.ts';

/** Below this path a test steers the server; the API has nothing there. */
export const controlPath = '/_control/';

const quotaBody = z.union([
  z.strictObject({ requests: z.int().min(0), seconds: z.number().positive() }),
  z.strictObject({ requestsPerMinute: z.int().min(0).optional() }),
]);

function limit(quota: Quota, body: z.infer<typeof quotaBody>): void {
  if ('requests' in body) quota.limit(body.requests, body.seconds * 1000);
  else quota.limit(body.requestsPerMinute);
}

/**
 * - `POST /_control/steps`: a list of steps for the next requests, added to those that wait
 * - `GET /_control/requests`: the requests that came in
 * - `PUT /_control/quota`: `{"requestsPerMinute": 60}`, or `{"requests": 5, "seconds": 4}`, for each model from
 *   now on; `{}` for no quota
 * - `DELETE /_control/`: forgets steps and requests
 *
 * @throws ApiError for anything else
 */
export function answerControl({ method, url, body }: Incoming, options: RouteOptions): Answer {
  switch (`${method} ${url.pathname}`) {
    case `POST ${controlPath}steps`:
      options.steps.push(...z.array(step).parse(JSON.parse(body)));
      return { json: { waiting: options.steps.length } };
    case `GET ${controlPath}requests`:
      return { json: { requests: options.requests } };
    case `PUT ${controlPath}quota`:
      limit(options.quota, quotaBody.parse(JSON.parse(body)));
      return { json: {} };
    case `DELETE ${controlPath}`:
      options.steps.length = 0;
      options.requests.length = 0;
      return { json: {} };
    default:
      throw invalidArgument(`There is no ${method} ${url.pathname} here.`);
  }
}
