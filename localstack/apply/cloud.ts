import { type Clients, type Connection, createClients, once } from './clients.ts';
import { ApplyError } from './errors.ts';

/** What a resource type works with: AWS's clients and what the stack's surroundings are. */
export interface Cloud extends Clients {
  readonly endpoint: string;
  readonly region: string;
  /** Paths of files in arguments start here. */
  readonly folder: string;
  /** Who we are, asked once. */
  identity(): Promise<Identity>;
}

interface Identity {
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
}

/** Makes the clients; nothing is sent yet. */
export function connect(connection: Connection, folder: string): Cloud {
  const clients = createClients(connection);
  return {
    ...clients,
    endpoint: connection.endpoint.replace(/\/+$/, ''),
    region: connection.region,
    folder,
    identity: once(async () => {
      const {
        Account = '',
        Arn = '',
        UserId = '',
      } = await (await clients.sts()).getCallerIdentity({});
      return { accountId: Account, arn: Arn, userId: UserId };
    }),
  };
}

/** Throws `EndpointNotLoopback` unless the endpoint is this machine itself or that is allowed. */
export function refuseRemote(endpoint: string, allowRemote: boolean): void {
  if (allowRemote || isLoopback(endpoint)) return;
  throw new ApplyError(
    'EndpointNotLoopback',
    `${endpoint} is not on this machine. Apply changes only local clouds unless it is told otherwise (allowRemoteEndpoint, --allow-remote-endpoint).`,
  );
}

/** By name only: a name that merely resolves to loopback today could resolve elsewhere tomorrow. */
function isLoopback(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { hostname, protocol } = new URL(endpoint);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

/** The partition of a region, as it stands in ARNs. */
export function partitionOf(region: string): 'aws' | 'aws-cn' | 'aws-us-gov' {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
