import * as z from 'zod';
import { PermanentError } from '../errors/index.ts';

/**
 * Reads a function's environment once, typed.
 *
 * @throws PermanentError `configuration_invalid`, naming every variable that is missing or wrong;
 *   thrown while the module loads, so that a bad deployment never takes work.
 */
export function readEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  variables: Readonly<Record<string, string | undefined>>,
): z.infer<Schema> {
  const result = schema.safeParse(variables);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new PermanentError(
    'configuration_invalid',
    `The environment of this function is not usable: ${problems.join('; ')}.`,
    { action: 'Correct the environment variables in the deployment and deploy again.' },
  );
}

/** A whole number in a variable. */
export const wholeNumber = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number);

/** `true` or `false` in a variable. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** JSON in a variable. */
export const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON' });
    return z.NEVER;
  }
});
