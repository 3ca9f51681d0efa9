import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createApiKeyRegistry } from '#shared/api-keys/dynamodb-api-keys.ts';
import type { Environment } from '../../infrastructure/environment.ts';
import { placesOf } from '../../infrastructure/system-places.ts';
import type { SystemName } from '../local/systems.ts';
import { credentials } from '../local/target-cloud.ts';
import type { KeyDesk } from './key-desk.ts';

/**
 * The desk of a system in an environment: with the caller's own credentials in AWS, and those that
 * every local cloud takes in a local one.
 */
export function openDesk(system: SystemName, environment: Environment): KeyDesk {
  const { region, localEndpoint: endpoint } = environment;
  const settings = endpoint === undefined ? { region } : { region, endpoint, credentials };
  const places = placesOf(system, environment);
  const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  return {
    apiGateway: new APIGatewayClient(settings),
    registry: createApiKeyRegistry({ dynamodb }, { table: places.table }),
    places,
    now: () => new Date(),
  };
}
