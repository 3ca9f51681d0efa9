import type { CloudResponse } from '../cloud-request.ts';
import type { Service } from '../service.ts';

/** As in package.json, which a published cloud does not have at this place. */
export const version = '0.1.0';

/** CloudWatch is known by another name than it signs; calls of deployed APIs are no service. */
const names: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

function json(status: number, body: unknown): CloudResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** The answer of `GET /_localstack/health`, in the shape that tools for LocalStack wait for. */
export function health(services: readonly Pick<Service, 'name'>[]): CloudResponse {
  const found = services
    .filter(({ name }) => name !== 'execute-api')
    .map(({ name }) => [names[name] ?? name, 'running']);
  return json(200, { services: Object.fromEntries(found), edition: 'jobline', version });
}

/** Nothing but the health is at LocalStack's own paths. */
export function nothingThere(path: string): CloudResponse {
  return json(404, { message: `There is nothing at ${path}.` });
}
