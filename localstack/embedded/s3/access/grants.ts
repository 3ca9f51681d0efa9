import { blocksPublic, isOwnerEnforced } from '../buckets/ownership.ts';
import { invalidArgument, malformedXml, s3Error } from '../errors.ts';
import { children, isFields, owner, readXml, text } from '../protocol/answers.ts';
import type { Bucket } from '../store/bucket.ts';
import type { Grant, Grantee } from '../store/grant.ts';

type Headers = Readonly<Record<string, string>>;

const groups = 'http://acs.amazonaws.com/groups';
const allUsers = `${groups}/global/AllUsers`;
const authenticatedUsers = `${groups}/global/AuthenticatedUsers`;
const knownGroups = new Set([allUsers, authenticatedUsers, `${groups}/s3/LogDelivery`]);

const ownerGrant: Grant = {
  grantee: { type: 'CanonicalUser', id: owner.ID, displayName: owner.DisplayName },
  permission: 'FULL_CONTROL',
};

function group(uri: string, permission: string): Grant {
  return { grantee: { type: 'Group', uri }, permission };
}

const permissions = new Set(['FULL_CONTROL', 'READ', 'READ_ACP', 'WRITE', 'WRITE_ACP']);

/** Ready-made lists, beside the owner's full control. */
const canned: Readonly<Record<string, readonly Grant[]>> = {
  private: [],
  'public-read': [group(allUsers, 'READ')],
  'public-read-write': [group(allUsers, 'READ'), group(allUsers, 'WRITE')],
  'authenticated-read': [group(authenticatedUsers, 'READ')],
  'aws-exec-read': [],
  'bucket-owner-read': [],
  'bucket-owner-full-control': [],
  'log-delivery-write': [
    group(`${groups}/s3/LogDelivery`, 'WRITE'),
    group(`${groups}/s3/LogDelivery`, 'READ_ACP'),
  ],
};

function grantsOf(acl: readonly Grant[] | undefined): readonly Grant[] {
  return acl ?? [ownerGrant];
}

const grantHeaders = [
  ['x-amz-grant-full-control', 'FULL_CONTROL'],
  ['x-amz-grant-read', 'READ'],
  ['x-amz-grant-read-acp', 'READ_ACP'],
  ['x-amz-grant-write', 'WRITE'],
  ['x-amz-grant-write-acp', 'WRITE_ACP'],
] as const;

function granteeOf(item: string, header: string): Grantee {
  const [, kind, value = ''] = /^\s*(id|uri|emailAddress)="?([^"]*)"?\s*$/.exec(item) ?? [];
  if (kind === 'id') return { type: 'CanonicalUser', id: value };
  if (kind === 'emailAddress') return { type: 'AmazonCustomerByEmail', email: value };
  if (kind === 'uri' && knownGroups.has(value)) return { type: 'Group', uri: value };
  throw kind === 'uri'
    ? invalidArgument('Invalid group uri', 'uri', value)
    : invalidArgument('Argument format not recognized', header, item);
}

function headerGrants(headers: Headers): readonly Grant[] {
  return grantHeaders.flatMap(([header, permission]) =>
    (headers[header] ?? '')
      .split(',')
      .filter((item) => item.trim() !== '')
      .map((item): Grant => ({ grantee: granteeOf(item, header), permission })),
  );
}

function malformedAcl(): Error {
  return s3Error('MalformedACLError', malformedXml().message);
}

function elementGrantee(fields: Readonly<Record<string, unknown>>): Grantee {
  const id = text(fields, 'ID');
  const uri = text(fields, 'URI');
  const email = text(fields, 'EmailAddress');
  if (id !== undefined) {
    const displayName = text(fields, 'DisplayName');
    return { type: 'CanonicalUser', id, ...(displayName === undefined ? {} : { displayName }) };
  }
  if (uri !== undefined) {
    if (knownGroups.has(uri)) return { type: 'Group', uri };
    throw invalidArgument('Invalid group uri', 'Group/URI', uri);
  }
  if (email !== undefined) return { type: 'AmazonCustomerByEmail', email };
  throw malformedAcl();
}

function bodyGrants(body: Buffer): readonly Grant[] {
  const document = readXml(body, 'AccessControlPolicy');
  if (!isFields(document['Owner'])) throw malformedAcl();
  const [list = {}] = children(document, 'AccessControlList');
  return children(list, 'Grant').map((grant): Grant => {
    const permission = text(grant, 'Permission') ?? '';
    const [grantee] = children(grant, 'Grantee');
    if (grantee === undefined || !permissions.has(permission)) throw malformedAcl();
    return { grantee: elementGrantee(grantee), permission };
  });
}

/** The list that a request asks for; undefined where it says nothing of it. */
function askedFor(headers: Headers, body: Buffer | undefined): readonly Grant[] | undefined {
  const name = headers['x-amz-acl'];
  const named = headerGrants(headers);
  if (name !== undefined) {
    const grants = canned[name];
    if (grants === undefined) throw invalidArgument('', 'x-amz-acl', name);
    if (named.length > 0) {
      throw s3Error(
        'InvalidRequest',
        'Specifying both Canned ACLs and Header Grants is not allowed',
      );
    }
    return [ownerGrant, ...grants];
  }
  if (named.length > 0) return named;
  return body === undefined || body.length === 0 ? undefined : bodyGrants(body);
}

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
      Grant: grantsOf(acl).map(({ grantee, permission }) => ({
        Grantee: shownGrantee(grantee),
        Permission: permission,
      })),
    },
  };
}
