import { isObject } from '../../kernel/objects.ts';
import { invalidArgument, malformedXml, s3Error } from '../errors.ts';
import { children, owner, readXml, text } from '../protocol/answers.ts';
import type { Grant, Grantee } from '../store/grant.ts';

type Headers = Readonly<Record<string, string>>;

const groups = 'http://acs.amazonaws.com/groups';
export const allUsers = `${groups}/global/AllUsers`;
export const authenticatedUsers = `${groups}/global/AuthenticatedUsers`;
const knownGroups = new Set([allUsers, authenticatedUsers, `${groups}/s3/LogDelivery`]);

/** What the owner has where nobody says otherwise. */
export const ownerGrant: Grant = {
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
  if (!isObject(document['Owner'])) throw malformedAcl();
  const [list = {}] = children(document, 'AccessControlList');
  return children(list, 'Grant').map((grant): Grant => {
    const permission = text(grant, 'Permission') ?? '';
    const [grantee] = children(grant, 'Grantee');
    if (grantee === undefined || !permissions.has(permission)) throw malformedAcl();
    return { grantee: elementGrantee(grantee), permission };
  });
}

/**
 * The list that a request asks for; undefined where it says nothing of it.
 * @throws AwsError InvalidArgument, InvalidRequest, MalformedACLError
 */
export function askedFor(headers: Headers, body: Buffer | undefined): readonly Grant[] | undefined {
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
