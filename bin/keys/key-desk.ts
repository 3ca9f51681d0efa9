import type { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import type { ApiKeyRegistry } from '#shared/api-keys/dynamodb-api-keys.ts';
import type { SystemPlaces } from '../../infrastructure/system-places.ts';

/** What it takes to make and end the keys of one system in one environment. */
export interface KeyDesk {
  readonly apiGateway: APIGatewayClient;
  readonly registry: ApiKeyRegistry;
  readonly places: SystemPlaces;
  readonly now: () => Date;
}
