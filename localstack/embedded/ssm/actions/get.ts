import { AwsError } from '../../kernel/aws-error.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { page, type SsmAction, type SsmContext, showMetadata, showValue } from '../context.ts';
import { validation } from '../errors.ts';
import { filtersOf, passes } from '../filters.ts';
import { latest } from '../store.ts';

function getParameters({ store }: SsmContext): SsmAction {
  return (input, request) => {
    const names = input.texts('Names');
    if (names.length === 0 || names.length > 10) {
      throw validation(
        `1 validation error detected: Value '[${names.join(', ')}]' at 'names' failed to satisfy constraint: Member must have length ${names.length === 0 ? 'greater than or equal to 1' : 'less than or equal to 10'}`,
      );
    }
    const decrypt = input.boolean('WithDecryption') === true;
    const Parameters: JsonObject[] = [];
    const InvalidParameters: string[] = [];
    for (const name of new Set(names)) {
      try {
        const { parameter, selector, version } = store.select(name, request.region);
        Parameters.push(showValue(parameter, version, { decrypt, selector }));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        InvalidParameters.push(name);
      }
    }
    return { Parameters, InvalidParameters };
  };
}

function getParametersByPath({ store }: SsmContext): SsmAction {
  return (input, request) => {
    const path = input.requiredText('Path');
    if (!path.startsWith('/')) {
      throw validation(
        'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
      );
    }
    const prefix = path.endsWith('/') ? path : `${path}/`;
    const recursive = input.boolean('Recursive') === true;
    const filters = filtersOf(input, ['Type', 'KeyId', 'Label', 'DataType']);
    const found = store.in(request.region).filter(({ name }) => {
      const full = name.startsWith('/') ? name : `/${name}`;
      if (!full.startsWith(prefix)) return false;
      return recursive || !full.slice(prefix.length).includes('/');
    });
    const wanted = found.filter((parameter) =>
      filters.every((filter) => passes(filter, parameter)),
    );
    const { items, more } = page(wanted, input, 10, 10);
    const decrypt = input.boolean('WithDecryption') === true;
    return {
      Parameters: items.map((parameter) => showValue(parameter, latest(parameter), { decrypt })),
      ...more,
    };
  };
}

function getParameterHistory({ store }: SsmContext): SsmAction {
  return (input, request) => {
    const parameter = store.require(input.requiredText('Name'), request.region);
    const decrypt = input.boolean('WithDecryption') === true;
    const { items, more } = page(parameter.versions, input, 50, 50);
    return {
      Parameters: items.map((version) => ({
        ...showMetadata(parameter, version),
        Value: showValue(parameter, version, { decrypt })['Value'],
        Labels: [...version.labels],
      })),
      ...more,
    };
  };
}

/** Reading values and what is known of them. */
export function getActions(context: SsmContext): Record<string, SsmAction> {
  const { store } = context;
  return {
    GetParameter: (input, request) => {
      const found = store.select(input.requiredText('Name'), request.region);
      const decrypt = input.boolean('WithDecryption') === true;
      const { parameter, selector, version } = found;
      return { Parameter: showValue(parameter, version, { decrypt, selector }) };
    },
    GetParameters: getParameters(context),
    GetParametersByPath: getParametersByPath(context),
    GetParameterHistory: getParameterHistory(context),
    DescribeParameters: (input, request) => {
      const filters = filtersOf(input);
      const found = store
        .in(request.region)
        .filter((parameter) => filters.every((filter) => passes(filter, parameter)));
      const { items, more } = page(found, input, 50, 50);
      return {
        Parameters: items.map((parameter) => ({
          ARN: parameter.arn,
          ...showMetadata(parameter, latest(parameter)),
        })),
        ...more,
      };
    },
  };
}
