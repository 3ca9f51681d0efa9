import * as z from 'zod';
import { methodResponse } from '../entities/method.ts';
import type { PathParameters } from '../lookup.ts';
import { parseBody } from './input.ts';

const input = z.object({ statusCode: methodResponse.shape.statusCode });

/** The status in an action's path. @throws AwsError ValidationException where it is none */
export function statusOf(path: PathParameters): string {
  return parseBody(input, { statusCode: path['statusCode'] }).statusCode;
}
