import type { IConstruct } from 'constructs';
import { ensure } from './validation.ts';

/**
 * Names that belong to the Lambda runtime; a function with one of them cannot be created.
 * Source: AWS Lambda developer guide, "Defined runtime environment variables".
 */
export const reservedVariables: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);

/**
 * The variables with more of them added.
 * @throws ValidationError for a reserved or malformed name, or a name that already has another value
 */
export function withVariables(
  scope: IConstruct,
  present: Readonly<Record<string, string>>,
  added: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  for (const [name, value] of Object.entries(added)) {
    ensure(
      scope,
      !reservedVariables.has(name),
      `the variable ${name} belongs to the Lambda runtime.`,
      'Read it in the function, but do not set it.',
    );
    ensure(
      scope,
      /^[A-Za-z][A-Za-z0-9_]+$/.test(name),
      `"${name}" is no name of a variable.`,
      'Use letters, digits and underscores, and begin with a letter.',
    );
    ensure(
      scope,
      (present[name] ?? value) === value,
      `the variable ${name} would get two values.`,
      'Name the variable of the second binding.',
    );
  }
  return { ...present, ...added };
}
