import { type ConditionKeys, namesIn, tagKeys, tagsIn, textIn } from '../kernel/condition-keys.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { Secret } from './store.ts';

/** The condition keys of Secrets Manager: what is named in a request, and tags. */
export function secretKeys(secret: Secret | undefined, input: JsonObject): ConditionKeys {
  const tags = tagKeys({
    onResource: () => secret?.tags,
    inRequest: () => tagsIn(input['Tags']),
    removed: () => namesIn(input['TagKeys']),
  });
  return {
    ...tags,
    'secretsmanager:ResourceTag': tags['aws:ResourceTag'],
    'secretsmanager:Name': textIn(input['Name']),
    'secretsmanager:SecretId': secret?.arn,
    'secretsmanager:VersionId': textIn(input['VersionId']),
    'secretsmanager:VersionStage': textIn(input['VersionStage']),
  };
}
