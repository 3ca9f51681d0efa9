import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { requestOf } from '../partiql/requests.ts';
import { read } from '../partiql/running.ts';
import type { TableSchema } from '../schemas.ts';
import type { ItemRequest } from './item-request.ts';

/** What a PartiQL statement stands for; undefined where it cannot be understood. */
export function statementRequests(
  fields: Fields,
  schema: TableSchema | undefined,
): readonly ItemRequest[] | undefined {
  if (schema === undefined) return undefined;
  try {
    return [requestOf(read(fields), schema)];
  } catch (error) {
    // The service will say what is wrong with it.
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
