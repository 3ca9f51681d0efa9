import { SQSClient } from '@aws-sdk/client-sqs';
import { environment, resetEnvironment, type SQSConfig } from '../configuration.ts';

const clients = new Map<string, SQSClient>();

/** What every local cloud takes. */
const local = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};

/**
 * The client of SQS, one for each endpoint. With `USE_LOCAL_AWS=true`, or an endpoint, it is that of a
 * local cloud and needs no credentials.
 *
 * @throws PermanentError `configuration_invalid`
 */
export function getSQSClient({ endpoint: given }: SQSConfig = {}): SQSClient {
  const { USE_LOCAL_AWS: useLocal, AWS_ENDPOINT_URL: localEndpoint } = environment();
  const endpoint = given ?? (useLocal === 'true' ? localEndpoint : undefined);
  const known = clients.get(endpoint ?? '');
  if (known !== undefined) return known;
  const client = new SQSClient(endpoint === undefined ? {} : { ...local, endpoint });
  clients.set(endpoint ?? '', client);
  return client;
}

/** Ends the clients and forgets the environment: for tests. */
export function resetSQSClient(): void {
  for (const client of clients.values()) client.destroy();
  clients.clear();
  resetEnvironment();
}
