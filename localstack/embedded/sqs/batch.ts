import { AwsError } from '../kernel/aws-error.ts';
import type { Fields } from '../kernel/fields.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { queryCode, sqsError } from './errors.ts';

interface BatchOptions {
  /** Checks that concern all entries together. */
  before?(entries: readonly Fields[]): void;
  run(entry: Fields): JsonObject;
}

function entriesOf(input: Fields): readonly Fields[] {
  const entries = input.objects('Entries');
  if (entries.length === 0) {
    throw sqsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > 10) {
    throw sqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  const ids = new Set<string>();
  for (const entry of entries) {
    const id = entry.text('Id') ?? '';
    if (!/^[\w-]{1,80}$/.test(id)) {
      throw sqsError(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      );
    }
    if (ids.has(id)) throw sqsError('BatchEntryIdsNotDistinct', `Id ${id} repeated.`);
    ids.add(id);
  }
  return entries;
}

/** Runs an action on up to ten entries; each succeeds or fails by itself. */
export function batch(input: Fields, options: BatchOptions): JsonObject {
  const entries = entriesOf(input);
  options.before?.(entries);
  const Successful: JsonObject[] = [];
  const Failed: JsonObject[] = [];
  for (const entry of entries) {
    const Id = entry.text('Id');
    try {
      Successful.push({ Id, ...options.run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const Code = queryCode(error.code).replace('AWS.SimpleQueueService.', '');
      Failed.push({ Id, SenderFault: error.status < 500, Code, Message: error.message });
    }
  }
  return {
    ...(Successful.length > 0 ? { Successful } : {}),
    ...(Failed.length > 0 ? { Failed } : {}),
  };
}
