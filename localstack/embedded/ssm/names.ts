import { AwsError } from '../kernel/aws-error.ts';
import type { Fields } from '../kernel/fields.ts';
import { validation } from './errors.ts';

const maximumLevels = 15;
const maximumNames = 10;

function checkPrefix(name: string): void {
  const isPath = name.indexOf('/', 1) > 0;
  if (/^\/aws/i.test(name) && isPath) {
    throw new AwsError('AccessDeniedException', `No access to reserved parameter name: ${name}.`);
  }
  if (!/^\/?(aws|ssm)/i.test(name)) return;
  throw validation(
    isPath
      ? 'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_'
      : 'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).',
  );
}

/** Refuses a name that a new parameter cannot have. */
export function checkName(name: string): void {
  checkPrefix(name);
  if (name.includes('/') && !name.startsWith('/')) {
    throw validation('Parameter name must be a fully qualified name.');
  }
  if (!/^[\w./-]+$/.test(name) || name.includes('//') || (name.length > 1 && name.endsWith('/'))) {
    throw validation(
      'Parameter name: can only include letters, numbers and the following symbols .-_/',
    );
  }
  if (name.split('/').length - 1 > maximumLevels) {
    throw new AwsError(
      'HierarchyLevelLimitExceededException',
      `A parameter name hierarchy can have a maximum of ${maximumLevels} levels.`,
    );
  }
}

/** The names that a request is about. @throws AwsError ValidationException for none or too many */
export function namesOf(input: Fields): readonly string[] {
  const names = input.texts('Names');
  if (names.length > 0 && names.length <= maximumNames) return names;
  const bound =
    names.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${maximumNames}`;
  throw validation(
    `1 validation error detected: Value '[${names.join(', ')}]' at 'names' failed to satisfy constraint: Member must have length ${bound}`,
  );
}
