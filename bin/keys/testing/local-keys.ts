import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { stateAt } from '#shared/api-keys/api-key.ts';
import { createApiKeyRegistry } from '#shared/api-keys/dynamodb-api-keys.ts';
import { hashOf } from '#shared/api-keys/key-hash.ts';
import { environmentNamed } from '../../../infrastructure/environments.ts';
import { placesOf } from '../../../infrastructure/system-places.ts';
import { credentials } from '../../local/target-cloud.ts';
import { startAiJobsCloud } from '../../local/testing/ai-jobs-cloud.ts';
import type { KeyDesk } from '../key-desk.ts';

/** Where a command breaks off: at its n-th call, before it is sent or when its answer is lost. */
export interface Break {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** The keys of a system on a cloud of its own, whose functions do nothing. */
export async function startLocalKeys() {
  const world = await startAiJobsCloud();
  const { endpoint, region } = world.cloud;
  const settings = { endpoint, region, credentials };
  const places = placesOf('ai-jobs', environmentNamed('local'));
  const { table } = places;
  const time = { ahead: 0 };
  const now = () => new Date(Date.now() + time.ahead);

  /** @param broken @default - it goes through */
  function openDesk(broken?: Break): KeyDesk & { calls(): number } {
    let calls = 0;
    const counted = async <Answer>(send: () => Promise<Answer>): Promise<Answer> => {
      calls += 1;
      const breaks = calls === broken?.call;
      if (breaks && broken.when === 'before') throw new Error('Broken off.');
      const answer = await send();
      if (breaks) throw new Error('Broken off.');
      return answer;
    };
    const apiGateway = new APIGatewayClient(settings);
    const dynamodb = new DynamoDBClient(settings);
    const everyCall = { step: 'initialize' } as const;
    apiGateway.middlewareStack.add((next) => (args) => counted(() => next(args)), everyCall);
    dynamodb.middlewareStack.add((next) => (args) => counted(() => next(args)), everyCall);
    const registry = createApiKeyRegistry(
      { dynamodb: DynamoDBDocumentClient.from(dynamodb) },
      { table },
    );
    return { apiGateway, registry, places, now, calls: () => calls };
  }

  const reading = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  const registry = createApiKeyRegistry({ dynamodb: reading }, { table });
  return {
    endpoint,
    time,
    openDesk,
    /** Whether requests with a key reach a function. */
    async passesGateway(value: string): Promise<boolean> {
      const url = world.outputs.ApiEndpoint;
      const answer = await fetch(`${url}/jobs`, { headers: { 'x-api-key': value } });
      return answer.status !== 403;
    },
    /** Whether functions would answer it. */
    async isKnown(value: string): Promise<boolean> {
      const key = await registry.find(hashOf(value));
      return key !== undefined && stateAt(key, now()) === 'valid';
    },
    /** All that the table holds, as text. */
    async stored(): Promise<string> {
      const { Items = [] } = await reading.send(new ScanCommand({ TableName: table }));
      return JSON.stringify(Items);
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
