import { AwsError } from '../kernel/aws-error.ts';
import type { Fields } from '../kernel/fields.ts';
import { validation } from './errors.ts';
import { latest, type Parameter } from './store.ts';

export interface ParameterFilter {
  readonly key: string;
  readonly option: string;
  readonly values: readonly string[];
}

const keys = ['Name', 'Type', 'KeyId', 'Path', 'Label', 'Tier', 'DataType'];

const tiers = ['Standard', 'Advanced', 'Intelligent-Tiering'];
const types = ['String', 'StringList', 'SecureString'];

function optionsOf(key: string): readonly string[] {
  if (key === 'Path') return ['Recursive', 'OneLevel'];
  return key === 'Name' ? ['BeginsWith', 'Equals', 'Contains'] : ['BeginsWith', 'Equals'];
}

function checkFilter({ key, option, values }: ParameterFilter, allowed: readonly string[]): void {
  if (!allowed.includes(key) && !(key.startsWith('tag:') && allowed === keys)) {
    throw new AwsError(
      'InvalidFilterKey',
      `The following filter key is not valid: ${key}. Valid filter keys include: [${allowed.join(', ')}].`,
    );
  }
  const options = optionsOf(key);
  if (!options.includes(option)) {
    throw new AwsError(
      'InvalidFilterOption',
      `The following filter option is not valid: ${option}. Valid options include: [${options.join(', ')}].`,
    );
  }
  if (values.length === 0 && !key.startsWith('tag:')) {
    throw new AwsError(
      'InvalidFilterValue',
      `The following filter values are missing : null for filter key ${key}.`,
    );
  }
  if (key === 'Path' && values.some((path) => /^\/?(aws|ssm)/i.test(path))) {
    throw validation(
      'Filters for common parameters can\'t be prefixed with "aws" or "ssm" (case-insensitive). When using global parameters, please specify within a global namespace.',
    );
  }
  const known = key === 'Tier' ? tiers : key === 'Type' ? types : undefined;
  const wrong = values.find((value) => known?.includes(value) === false);
  if (wrong !== undefined && known !== undefined) {
    throw new AwsError(
      'InvalidFilterOption',
      `The following filter value is not valid: ${wrong}. Valid values include: [${known.join(', ')}].`,
    );
  }
}

function checkOnce(filters: readonly ParameterFilter[]): void {
  const given = filters.map(({ key }) => key);
  const twice = given.find((key, index) => given.indexOf(key) !== index);
  if (twice === undefined) return;
  throw new AwsError(
    'InvalidFilterKey',
    `The following filters are duplicated in the request: [${twice}]. A request can contain only one occurrence of a specific filter.`,
  );
}

/** Filters of a request, in the new form (`ParameterFilters`) and the old (`Filters`). */
export function filtersOf(input: Fields, allowed: readonly string[] = keys): ParameterFilter[] {
  const modern = input.objects('ParameterFilters').map((filter) => ({
    key: filter.requiredText('Key'),
    option: filter.text('Option') ?? (filter.text('Key') === 'Path' ? 'OneLevel' : 'Equals'),
    values: filter.texts('Values'),
  }));
  const old = input.objects('Filters').map((filter) => ({
    key: filter.requiredText('Key'),
    option: filter.text('Key') === 'Name' ? 'Contains' : 'Equals',
    values: filter.texts('Values'),
  }));
  if (modern.length > 0 && old.length > 0) {
    throw validation('You can use either Filters or ParameterFilters in a single request.');
  }
  for (const filter of modern) checkFilter(filter, allowed);
  checkOnce(modern);
  return [...modern, ...old];
}

function valuesOf(parameter: Parameter, key: string): readonly string[] {
  const version = latest(parameter);
  switch (key) {
    case 'Name':
      return [parameter.name];
    case 'Type':
      return [version.type];
    case 'KeyId':
      return version.keyId === undefined ? [] : [version.keyId];
    case 'Tier':
      return [version.tier];
    case 'DataType':
      return [version.dataType];
    case 'Label':
      return parameter.versions.flatMap(({ labels }) => [...labels]);
    default: {
      const tag = parameter.tags.get(key.replace(/^tag:/, ''));
      return tag === undefined ? [] : [tag];
    }
  }
}

function underPath(name: string, path: string, recursive: boolean): boolean {
  const prefix = path.endsWith('/') ? path : `${path}/`;
  return name.startsWith(prefix) && (recursive || !name.slice(prefix.length).includes('/'));
}

export function passes({ key, option, values }: ParameterFilter, parameter: Parameter): boolean {
  if (key === 'Path') {
    return values.some((path) => underPath(parameter.name, path, option === 'Recursive'));
  }
  const own = valuesOf(parameter, key);
  if (values.length === 0) return own.length > 0;
  return own.some((given) => hasValue({ key, option, values }, given));
}

/** Whether one value fits a filter. */
export function hasValue({ key, option, values }: ParameterFilter, given: string): boolean {
  return values.some((wanted) => {
    if (option === 'BeginsWith') return given.startsWith(wanted);
    if (option === 'Contains') return given.includes(wanted);
    return given === wanted || (key === 'Name' && given === `/${wanted}`);
  });
}
