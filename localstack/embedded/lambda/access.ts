import { passRole } from '../kernel/pass-role.ts';
import type { Access } from '../kernel/principal.ts';
import type { RestInput } from '../kernel/protocols/rest-json.ts';
import { lambdaKeys } from './condition-keys.ts';
import { renderPolicy } from './functions/policy.ts';
import { parseTarget } from './functions/qualifier.ts';
import type { FunctionStore } from './functions/store.ts';
import type { Mappings } from './mapping/mappings.ts';
import { mappingArn, type Place } from './names.ts';

/** Actions whose IAM name differs from the API's. */
const iamNames: Readonly<Record<string, string>> = {
  GetLayerVersionByArn: 'GetLayerVersion',
  Invoke: 'InvokeFunction',
  InvokeWithResponseStream: 'InvokeFunction',
};

/** What a request to Lambda wants to do, for IAM; a role that it names must be passed on. */
export function accessOf(
  dependencies: {
    readonly mappings: Pick<Mappings, 'all'>;
    readonly place: Place;
    readonly store: FunctionStore;
  },
  action: string,
  input: RestInput,
): readonly Access[] {
  const passed = passRole([input.body['Role']], 'lambda.amazonaws.com');
  const own = onFunctions(dependencies, action, input).map((access) => ({
    ...access,
    keys: () => lambdaKeys(dependencies, { action, resource: access.resource }, input),
  }));
  return [...own, ...passed];
}

function onFunctions(
  dependencies: { readonly place: Place; readonly store: FunctionStore },
  action: string,
  { body, path, request }: RestInput,
): readonly Access[] {
  const { place, store } = dependencies;
  const named = `lambda:${iamNames[action] ?? action}`;
  const uuid = path['UUID'];
  if (uuid !== undefined) return [{ action: named, resource: mappingArn(place, uuid) }];
  const arn = path['Resource'];
  if (arn !== undefined) return [{ action: named, resource: arn }];
  const layer = path['LayerName'];
  if (layer !== undefined) {
    const { account, region } = place;
    const version = path['VersionNumber'];
    const name = layer.startsWith('arn:')
      ? layer
      : `arn:aws:lambda:${region}:${account}:layer:${layer}`;
    return [{ action: named, resource: version === undefined ? name : `${name}:${version}` }];
  }
  const reference = path['FunctionName'] ?? body['FunctionName'];
  if (typeof reference !== 'string') return [{ action: named, resource: '*' }];
  const { name, qualifier } = parseTarget(reference, request.query.get('Qualifier'), place);
  const found = store.find(name);
  const resourcePolicy = found && renderPolicy(found, qualifier === '$LATEST' ? '' : qualifier);
  return [
    {
      action: named,
      resource: store.arn(name, qualifier),
      ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
    },
  ];
}
