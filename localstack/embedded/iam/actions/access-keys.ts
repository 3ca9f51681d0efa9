import { randomBytes } from 'node:crypto';
import { notImplemented } from '../../kernel/aws-error.ts';
import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import { limitExceeded, noSuchEntity, validationError } from '../errors.ts';
import { isoTime, page, required } from '../input.ts';
import { type AccessKey, letters } from '../state.ts';
import type { IamContext } from './index.ts';
import { userOrCaller } from './users.ts';

const maximumKeys = 2;

function statusOf(input: URLSearchParams): boolean {
  const status = required(input, 'Status');
  if (status === 'Active' || status === 'Inactive') return status === 'Active';
  throw validationError(
    `1 validation error detected: Value '${status}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]`,
  );
}

function keyMembers(key: AccessKey) {
  return {
    UserName: key.userName,
    AccessKeyId: key.id,
    Status: key.isActive ? 'Active' : 'Inactive',
    CreateDate: isoTime(key.createdAt),
  };
}

function lastUse({ lastUsed }: AccessKey) {
  if (lastUsed === undefined) return { ServiceName: 'N/A', Region: 'N/A' };
  const { at, region, service } = lastUsed;
  return { LastUsedDate: isoTime(at), ServiceName: service, Region: region };
}

/** The access keys of users, which sign requests as soon as they are made. */
export function accessKeyActions({ clock, state }: IamContext): Record<string, QueryAction> {
  /** Empty for the account itself, whose keys are from outside. */
  const ownerOf = (input: URLSearchParams, { principal }: CloudRequest) =>
    userOrCaller(state, input, principal)?.name ?? '';
  const keysOf = (owner: string) =>
    [...state.accessKeys.values()].filter(({ userName }) => userName === owner);
  const keyOf = (input: URLSearchParams, request: CloudRequest) => {
    const id = required(input, 'AccessKeyId');
    const key = state.accessKeys.get(id);
    const named = input.get('UserName');
    if (named !== null) ownerOf(input, request);
    if (key !== undefined && (named === null || key.userName === named)) return key;
    throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  };
  return {
    CreateAccessKey: (input, request) => {
      const userName = ownerOf(input, request);
      if (userName === '') throw notImplemented('iam:CreateAccessKey of the root user');
      if (keysOf(userName).length >= maximumKeys) {
        throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${maximumKeys}`);
      }
      const key: AccessKey = {
        id: `AKIA${letters(16)}`,
        secret: randomBytes(30).toString('base64'),
        userName,
        createdAt: clock.now(),
        isActive: true,
      };
      state.accessKeys.set(key.id, key);
      return { AccessKey: { ...keyMembers(key), SecretAccessKey: key.secret } };
    },
    ListAccessKeys: (input, request) => {
      const UserName = ownerOf(input, request);
      const { items, more } = page(keysOf(UserName), input);
      return { UserName, ...more, AccessKeyMetadata: { member: items.map(keyMembers) } };
    },
    UpdateAccessKey: (input, request) => {
      keyOf(input, request).isActive = statusOf(input);
      return {};
    },
    DeleteAccessKey: (input, request) => {
      state.accessKeys.delete(keyOf(input, request).id);
      return {};
    },
    GetAccessKeyLastUsed: (input, request) => {
      const key = keyOf(input, request);
      return { UserName: key.userName, AccessKeyLastUsed: lastUse(key) };
    },
  };
}
