import { AwsError } from '../kernel/aws-error.ts';
import type { Fields } from '../kernel/fields.ts';
import { latest, type Parameter } from './store.ts';

export interface ParameterFilter {
  readonly key: string;
  readonly option: string;
  readonly values: readonly string[];
}

const keys = ['Name', 'Type', 'KeyId', 'Path', 'Label', 'Tier', 'DataType'];

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
  for (const { key, option } of modern) {
    if (!allowed.includes(key) && !key.startsWith('tag:')) {
      throw new AwsError(
        'InvalidFilterKey',
        `The following filter key is not valid: ${key}. Valid filter keys include: [${allowed.join(', ')}].`,
      );
    }
    const options =
      key === 'Path' ? ['Recursive', 'OneLevel'] : ['Equals', 'BeginsWith', 'Contains'];
    if (!options.includes(option)) {
      throw new AwsError(
        'InvalidFilterOption',
        `The following filter option is not valid: ${option}. Valid options include: [${options.join(', ')}].`,
      );
    }
  }
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
  return own.some((given) =>
    values.some((wanted) => {
      if (option === 'BeginsWith') return given.startsWith(wanted);
      if (option === 'Contains') return given.includes(wanted);
      return given === wanted || (key === 'Name' && given === `/${wanted}`);
    }),
  );
}
