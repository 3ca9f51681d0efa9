import { AwsError } from '../../kernel/aws-error.ts';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import { deleteConflict, limitExceeded, noSuchEntity } from '../errors.ts';
import { isoTime, page, required } from '../input.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { parsePolicy } from '../policy/parse.ts';
import { type ManagedPolicy, type PolicyVersion, policyWithArn } from '../state.ts';
import type { IamContext } from './index.ts';

/** Versions that IAM keeps of one policy. */
const maximumVersions = 5;

export function versionMembers(policy: ManagedPolicy, version: PolicyVersion) {
  return {
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersion,
    CreateDate: isoTime(version.createdAt),
  };
}

/** Characters of a managed policy, white space not counted. */
const maximumSize = 6144;

/** Reads the document of a managed policy. @throws AwsError LimitExceeded, MalformedPolicyDocument */
export function managedDocument(json: string): PolicyDocument {
  const document = parsePolicy(json, 'identity');
  if (json.replace(/\s/g, '').length <= maximumSize) return document;
  throw limitExceeded(`Cannot exceed quota for PolicySize: ${maximumSize}`);
}

/** AWS's own policies are not changed. @throws AwsError AccessDenied */
export function checkOwn({ arn }: ManagedPolicy): void {
  if (!arn.startsWith('arn:aws:iam::aws:')) return;
  throw new AwsError('AccessDenied', `${arn} belongs to AWS and cannot be changed.`, 403);
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
    checkOwn(policy);
    const document = managedDocument(json);
    if (policy.versions.size >= maximumVersions) {
      throw limitExceeded(
        `A managed policy can have up to ${maximumVersions} versions. Before you create a new version, you must delete an existing version.`,
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
      checkOwn(policy);
      policy.defaultVersion = versionOf(policy, required(input, 'VersionId')).id;
      return {};
    },
    DeletePolicyVersion: (input) => {
      const policy = policyOf(input);
      const version = versionOf(policy, required(input, 'VersionId'));
      checkOwn(policy);
      if (version.id === policy.defaultVersion) {
        throw deleteConflict('Cannot delete the default version of a policy.');
      }
      policy.versions.delete(version.id);
      return {};
    },
  };
}
