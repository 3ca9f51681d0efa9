import { AwsError } from '../../kernel/aws-error.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { page, type SsmAction, type SsmContext, showMetadata, showValue } from '../context.ts';
import { validation } from '../errors.ts';
import { filtersOf, hasValue, type ParameterFilter, passes } from '../filters.ts';
import { namesOf } from '../names.ts';
import { latest, type Parameter, type ParameterVersion } from '../store.ts';

function getParameters({ store }: SsmContext): SsmAction {
  return (input, request) => {
    const names = namesOf(input);
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

/** The version that has a label asked for, else the latest. */
function labelled(parameter: Parameter, filters: readonly ParameterFilter[]): ParameterVersion {
  const label = filters.find(({ key }) => key === 'Label');
  const found = parameter.versions.find(({ labels }) =>
    [...labels].some((own) => label !== undefined && hasValue(label, own)),
  );
  return found ?? latest(parameter);
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
      Parameters: items.map((parameter) =>
        showValue(parameter, labelled(parameter, filters), { decrypt }),
      ),
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
