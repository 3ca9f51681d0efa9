import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import type { ApiKey } from '../../entities/usage-plan.ts';
import { badRequest } from '../../errors.ts';
import { keyValue, longId } from '../../ids.ts';
import { type Actions, nowInSeconds } from '../context.ts';

type Row = ReadonlyMap<string, string>;

/** The lines of a CSV file, by the names of its first one. */
function rowsOf(text: string): Row[] {
  const [head = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const names = head.split(',').map((name) => name.trim().toLowerCase());
  if (!names.includes('name') || !names.includes('key')) {
    throw badRequest('The CSV file must have the columns name and key');
  }
  return lines.map((line) => {
    const values = line.split(',').map((value) => value.trim().replace(/^"(.*)"$/, '$1'));
    return new Map(names.map((name, index) => [name, values[index] ?? '']));
  });
}

function keyOf(row: Row, value: string, createdDate: number): ApiKey {
  const description = row.get('description') ?? '';
  return {
    id: longId(),
    value,
    name: row.get('name') || randomUUID(),
    ...(description === '' ? {} : { description }),
    enabled: row.get('enabled')?.toLowerCase() !== 'false',
    createdDate,
    lastUpdatedDate: createdDate,
    stageKeys: [],
  };
}

/** ImportApiKeys takes a CSV file with `name,key,description,enabled,usageplanIds`. */
export const apiKeyImportActions: Actions = ({ state, clock }) => {
  const add = (row: Row, warnings: string[]): string | undefined => {
    const value = row.get('key') || keyValue();
    const name = row.get('name') ?? '';
    if (value.length < 20 || value.length > 128) {
      warnings.push(`The key of '${name}' must have 20 to 128 characters`);
      return undefined;
    }
    const known = [...state.keys.values()].find((key) => key.value === value);
    if (known !== undefined) {
      warnings.push(`API Key already exists: ${name}`);
      return known.id;
    }
    const key = keyOf(row, value, nowInSeconds(clock));
    state.keys.set(key.id, key);
    for (const id of (row.get('usageplanids') ?? '').split(/[;|]/).filter((each) => each !== '')) {
      const plan = state.plans.get(id);
      if (plan === undefined) warnings.push(`Invalid Usage Plan ID specified: ${id}`);
      else plan.keys.add(key.id);
    }
    return key.id;
  };
  return [
    {
      name: 'ImportApiKeys',
      method: 'POST',
      path: '/apikeys',
      query: ['mode', 'import'],
      takesAnyBody: true,
      status: 201,
      run({ request }): JsonObject {
        const format = request.query.get('format');
        if (format !== 'csv') throw badRequest(`Invalid API keys format: ${format}`);
        const rows = rowsOf(request.body.toString('utf8'));
        const warnings: string[] = [];
        const ids = rows.map((row) => add(row, warnings)).filter((id) => id !== undefined);
        if (warnings.length > 0 && request.query.get('failonwarnings') === 'true') {
          throw badRequest(`Warnings found during import: ${warnings.join('; ')}`);
        }
        return { ids, warnings };
      },
    },
  ];
};
