import { AwsError } from '../../kernel/aws-error.ts';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import { deleteConflict, noSuchEntity } from '../errors.ts';
import { isoTime, page, required } from '../input.ts';
import { parsePolicy } from '../policy/parse.ts';
import { type ManagedPolicy, type PolicyVersion, policyWithArn } from '../state.ts';
import type { IamContext } from './index.ts';

/** Versions that IAM keeps of one policy. */
const maximumVersions = 5;

function versionMembers(policy: ManagedPolicy, version: PolicyVersion) {
  return {
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersion,
    CreateDate: isoTime(version.createdAt),
  };
}

function versionOf(policy: ManagedPolicy, id: string): PolicyVersion {
  const version = policy.versions.get(id);
  if (version !== undefined) return version;
  throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
}

function createPolicyVersion({ clock, state }: IamContext): QueryAction {
  return (input) => {
    const policy = policyWithArn(state, required(input, 'PolicyArn'));
    const json = required(input, 'PolicyDocument');
    const document = parsePolicy(json, 'identity');
    if (policy.versions.size >= maximumVersions) {
      throw new AwsError(
        'LimitExceeded',
        `A managed policy can have up to ${maximumVersions} versions. Before you create a new version, you must delete an existing version.`,
        409,
      );
    }
    const version = { id: `v${policy.nextVersion}`, createdAt: clock.now(), json, document };
    policy.nextVersion += 1;
    policy.versions.set(version.id, version);
    policy.updatedAt = version.createdAt;
    if (input.get('SetAsDefault') === 'true') policy.defaultVersion = version.id;
    return { PolicyVersion: versionMembers(policy, version) };
  };
}

/** The versions of a managed policy; one of them counts. */
export function policyVersionActions(context: IamContext): Record<string, QueryAction> {
  const policyOf = (input: URLSearchParams) =>
    policyWithArn(context.state, required(input, 'PolicyArn'));
  return {
    CreatePolicyVersion: createPolicyVersion(context),
    GetPolicyVersion: (input) => {
      const policy = policyOf(input);
      const version = versionOf(policy, required(input, 'VersionId'));
      return {
        PolicyVersion: {
          Document: encodeURIComponent(version.json),
          ...versionMembers(policy, version),
        },
      };
    },
    ListPolicyVersions: (input) => {
      const policy = policyOf(input);
      const newestFirst = [...policy.versions.values()].reverse();
      const { items, more } = page(newestFirst, input);
      return { ...more, Versions: { member: items.map((item) => versionMembers(policy, item)) } };
    },
    SetDefaultPolicyVersion: (input) => {
      const policy = policyOf(input);
      policy.defaultVersion = versionOf(policy, required(input, 'VersionId')).id;
      return {};
    },
    DeletePolicyVersion: (input) => {
      const policy = policyOf(input);
      const version = versionOf(policy, required(input, 'VersionId'));
      if (version.id === policy.defaultVersion) {
        throw deleteConflict('Cannot delete the default version of a policy.');
      }
      policy.versions.delete(version.id);
      return {};
    },
  };
}
