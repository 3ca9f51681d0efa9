import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keyAttribute } from '../../jobs/job-item.ts';
import { openGate } from './gate-state.ts';
import type { GateStore, Place } from './gate-store.ts';

const until = z.number();
const pause = z.object({ reason: z.enum(['throttled', 'failing']), until, count: z.number() });
const place = z.object({ owner: z.string(), until });
const state = z.object({
  pause: pause.nullable(),
  trial: place.nullable(),
  failures: z.array(z.number()),
});
const gateItem = z
  .object({ state: state.default({ ...openGate, failures: [] }), version: z.number().default(0) })
  .catchall(z.unknown());

/** Of a model that nobody asks any more nothing stays. */
const KEPT_MS = 2 * 86_400_000;

const placePrefix = 'place_';

/** Gates in a DynamoDB table, an item for each model beside the jobs of the system. */
export function createDynamoDbGateStore(
  { dynamodb }: { readonly dynamodb: DynamoDBDocumentClient },
  { table }: { readonly table: string },
): GateStore {
  const keyOf = (model: string) => ({ [keyAttribute]: `model-gate#-#${model}` });
  const update = async (
    model: string,
    change: Pick<
      UpdateCommandInput,
      | 'UpdateExpression'
      | 'ConditionExpression'
      | 'ExpressionAttributeNames'
      | 'ExpressionAttributeValues'
    >,
  ): Promise<boolean> => {
    try {
      await dynamodb.send(new UpdateCommand({ TableName: table, Key: keyOf(model), ...change }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  const ttlAfter = (now: number) => Math.ceil((now + KEPT_MS) / 1000);
  return {
    async read(model) {
      const { Item = {} } = await dynamodb.send(
        new GetCommand({ TableName: table, Key: keyOf(model), ConsistentRead: true }),
      );
      const item = gateItem.parse(Item);
      return { state: item.state, version: item.version, places: placesIn(item) };
    },
    change: (model, fromVersion, next, now) =>
      update(model, {
        UpdateExpression: 'SET #state = :state, #version = :next, #ttl = :ttl',
        ConditionExpression:
          fromVersion === 0 ? 'attribute_not_exists(#version)' : '#version = :from',
        ExpressionAttributeNames: { '#state': 'state', '#version': 'version', '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':state': next,
          ':next': fromVersion + 1,
          ':ttl': ttlAfter(now),
          ...(fromVersion > 0 && { ':from': fromVersion }),
        },
      }),
    takePlace: (model, number, taken, now) =>
      update(model, {
        UpdateExpression: 'SET #place = :place, #ttl = :ttl',
        ConditionExpression:
          'attribute_not_exists(#place) OR #place.#until <= :now OR #place.#owner = :owner',
        ExpressionAttributeNames: { ...placeNames(number), '#until': 'until', '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':place': taken,
          ':now': now,
          ':owner': taken.owner,
          ':ttl': ttlAfter(now),
        },
      }),
    async leavePlace(model, number, owner) {
      await update(model, {
        UpdateExpression: 'REMOVE #place',
        ConditionExpression: '#place.#owner = :owner',
        ExpressionAttributeNames: placeNames(number),
        ExpressionAttributeValues: { ':owner': owner },
      });
    },
  };
}

function placeNames(number: number): Record<string, string> {
  return { '#place': `${placePrefix}${number}`, '#owner': 'owner' };
}

function placesIn(item: Readonly<Record<string, unknown>>): Map<number, Place> {
  return new Map(
    Object.entries(item).flatMap(([name, value]) => {
      const taken = name.startsWith(placePrefix) ? place.safeParse(value).data : undefined;
      return taken === undefined ? [] : [[Number(name.slice(placePrefix.length)), taken] as const];
    }),
  );
}
