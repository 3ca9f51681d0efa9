import { AwsError } from '../kernel/aws-error.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CloudRequest } from '../kernel/cloud-request.ts';
import { Fields } from '../kernel/fields.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';
import { marking } from '../kernel/keeping/marking.ts';
import type { Access } from '../kernel/principal.ts';
import { type JsonAction, type JsonObject, jsonService } from '../kernel/protocols/json.ts';
import type { Service } from '../kernel/service.ts';
import { secretActions } from './actions/secrets.ts';
import { settingActions } from './actions/settings.ts';
import { valueActions } from './actions/values.ts';
import { secretKeys } from './condition-keys.ts';
import type { SecretsContext } from './context.ts';
import { validation } from './errors.ts';
import { SecretStore } from './store.ts';

function wrongType(member: string): AwsError {
  return new AwsError(
    'SerializationException',
    `The member ${member} has a value of another type.`,
  );
}

/** Secrets Manager: secrets and their versions, without rotation and replicas. */
export function createSecretsManager(
  dependencies: { readonly clock: Clock; readonly keeper: Keeper },
  options: { readonly account: string },
): Service {
  const { clock, keeper } = dependencies;
  const store = new SecretStore({ clock }, options);
  const context: SecretsContext = { clock, store };
  const actions = {
    ...secretActions(context),
    ...valueActions(context),
    ...settingActions(context),
  };
  const accessOf = (action: string, input: JsonObject, { region }: CloudRequest): Access[] => {
    const ids = Array.isArray(input['SecretIdList']) ? input['SecretIdList'] : [];
    const named = [input['SecretId'], ...ids].filter((id) => typeof id === 'string');
    const place = `arn:aws:secretsmanager:${region}:${options.account}:secret:`;
    const created = action === 'CreateSecret' ? `${place}${String(input['Name'])}` : '*';
    if (named.length === 0) {
      const keys = () => secretKeys(undefined, input);
      return [{ action: `secretsmanager:${action}`, resource: created, keys }];
    }
    return named.map((id) => {
      const secret = store.find(id, region);
      const resource = secret?.arn ?? (id.startsWith('arn:') ? id : `${place}${id}`);
      const policy = secret?.policy;
      return {
        action: `secretsmanager:${action}`,
        resource,
        keys: () => secretKeys(secret, input),
        ...(policy === undefined ? {} : { resourcePolicy: policy }),
      };
    });
  };
  const service = jsonService({
    name: 'secretsmanager',
    actions: Object.fromEntries(
      Object.entries(actions).map(([name, run]): [string, JsonAction] => [
        name,
        (input, request) => run(new Fields(input, validation, { wrongType }), request),
      ]),
    ),
    access: accessOf,
  });
  return marking(service, keeper.keep('secretsmanager', store));
}
