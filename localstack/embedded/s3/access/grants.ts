import { blocksPublic, isOwnerEnforced } from '../buckets/ownership.ts';
import { s3Error } from '../errors.ts';
import { owner } from '../protocol/answers.ts';
import type { Bucket } from '../store/bucket.ts';
import type { Grant, Grantee } from '../store/grant.ts';
import { allUsers, askedFor, authenticatedUsers, ownerGrant } from './asked-acl.ts';

type Headers = Readonly<Record<string, string>>;

function isOwners({ grantee, permission }: Grant): boolean {
  const own = grantee.type === 'CanonicalUser' && grantee.id === owner.ID;
  return own && permission === 'FULL_CONTROL';
}

function isPublic({ grantee }: Grant): boolean {
  const { type } = grantee;
  return type === 'Group' && (grantee.uri === allUsers || grantee.uri === authenticatedUsers);
}

/**
 * The access control list of a request, held to what its bucket allows.
 * @throws AwsError AccessControlListNotSupported, AccessDenied, InvalidArgument, MalformedACLError
 */
export function aclOf(
  headers: Headers,
  bucket: Bucket,
  body?: Buffer,
): readonly Grant[] | undefined {
  const grants = askedFor(headers, body);
  if (grants === undefined) return undefined;
  if (isOwnerEnforced(bucket)) {
    if (grants.every(isOwners)) return undefined;
    throw s3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
  if (grants.some(isPublic) && blocksPublic(bucket, 'BlockPublicAcls')) {
    throw s3Error('AccessDenied', 'Access Denied', 403);
  }
  return grants;
}

/** Whether everyone may read by a list of grants, where the bucket lets such lists count. */
export function isReadableByAll(bucket: Bucket, acl: readonly Grant[] | undefined): boolean {
  if (acl === undefined || isOwnerEnforced(bucket)) return false;
  if (blocksPublic(bucket, 'IgnorePublicAcls')) return false;
  return acl.some(
    ({ grantee, permission }) =>
      grantee.type === 'Group' &&
      grantee.uri === allUsers &&
      (permission === 'READ' || permission === 'FULL_CONTROL'),
  );
}

function shownGrantee(grantee: Grantee) {
  const type = {
    '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    '@xsi:type': grantee.type,
  };
  switch (grantee.type) {
    case 'CanonicalUser':
      return {
        ...type,
        ID: grantee.id,
        ...(grantee.displayName === undefined ? {} : { DisplayName: grantee.displayName }),
      };
    case 'Group':
      return { ...type, URI: grantee.uri };
    case 'AmazonCustomerByEmail':
      return { ...type, EmailAddress: grantee.email };
  }
}

/** `AccessControlPolicy` as GetBucketAcl and GetObjectAcl answer it. */
export function shownAcl(acl: readonly Grant[] | undefined) {
  return {
    Owner: owner,
    AccessControlList: {
      Grant: (acl ?? [ownerGrant]).map(({ grantee, permission }) => ({
        Grantee: shownGrantee(grantee),
        Permission: permission,
      })),
    },
  };
}
