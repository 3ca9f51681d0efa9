import { AwsError } from '../kernel/aws-error.ts';
import type { Fields } from '../kernel/fields.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { MetricDatum, MetricSink } from '../ports.ts';
import { type DynamoAction, type DynamoContext, isObject, listAt, plainName } from './context.ts';
import { wantsCapacity } from './items/write.ts';

const namespace = 'AWS/DynamoDB';

type Put = (
  datum: Pick<MetricDatum, 'name' | 'value' | 'unit'>,
  dimensions: Record<string, string>,
) => void;

function putter(metrics: MetricSink, timestamp: number): Put {
  return (datum, dimensions) => metrics.put({ ...datum, namespace, dimensions, timestamp });
}

function tablesOf(input: Fields): readonly string[] {
  const table = input.raw('TableName');
  if (typeof table === 'string') return [plainName(table)];
  const requests = input.raw('RequestItems');
  if (isObject(requests)) return Object.keys(requests).map(plainName);
  const items = listAt(input.values, 'TransactItems').flatMap(Object.values).filter(isObject);
  return [...new Set(items.map(({ TableName }) => plainName(String(TableName))))];
}

function capacities(output: JsonObject): readonly JsonObject[] {
  const { ConsumedCapacity } = output;
  if (isObject(ConsumedCapacity)) return [ConsumedCapacity];
  return listAt(output, 'ConsumedCapacity');
}

const reads = /^(BatchGetItem|GetItem|Query|Scan|TransactGetItems)$/;

function putSuccess(put: Put, operation: string, input: Fields, output: JsonObject): void {
  const name = reads.test(operation) ? 'ConsumedReadCapacityUnits' : 'ConsumedWriteCapacityUnits';
  for (const { TableName, CapacityUnits } of capacities(output)) {
    put({ name, value: Number(CapacityUnits), unit: 'Count' }, { TableName: String(TableName) });
  }
  const count = output['Count'];
  if (typeof count !== 'number') return;
  for (const TableName of tablesOf(input)) {
    put(
      { name: 'ReturnedItemCount', value: count, unit: 'Count' },
      { TableName, Operation: operation },
    );
  }
}

function putFailure(put: Put, input: Fields, error: unknown): void {
  if (!(error instanceof AwsError)) return;
  if (error.code === 'ConditionalCheckFailedException') {
    for (const TableName of tablesOf(input)) {
      put({ name: 'ConditionalCheckFailedRequests', value: 1, unit: 'Count' }, { TableName });
    }
  } else if (error.status < 500) {
    put({ name: 'UserErrors', value: 1, unit: 'Count' }, {});
  }
}

/**
 * An action on items that counts in the metrics of its tables. It says what it used in any case;
 * here that falls away where the request did not ask for it.
 * Source: DynamoDB developer guide, "DynamoDB metrics and dimensions".
 */
export function metered(
  context: DynamoContext,
  operation: string,
  run: DynamoAction,
): DynamoAction {
  return async (input, request) => {
    const put = putter(context.metrics, context.clock.now());
    const began = performance.now();
    try {
      const output = await run(input, request);
      const value = performance.now() - began;
      for (const TableName of tablesOf(input)) {
        put(
          { name: 'SuccessfulRequestLatency', value, unit: 'Milliseconds' },
          { TableName, Operation: operation },
        );
      }
      putSuccess(put, operation, input, output);
      if (wantsCapacity(input)) return output;
      const { ConsumedCapacity: _unasked, ...rest } = output;
      return rest;
    } catch (error) {
      putFailure(put, input, error);
      throw error;
    }
  };
}
