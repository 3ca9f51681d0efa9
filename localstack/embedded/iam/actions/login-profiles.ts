import { AwsError } from '../../kernel/aws-error.ts';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import { entityAlreadyExists, noSuchEntity } from '../errors.ts';
import { isoTime, page, required } from '../input.ts';
import { type LoginProfile, type User, userNamed } from '../state.ts';
import type { IamContext } from './index.ts';
import { userOrCaller } from './users.ts';

function shown({ name }: User, profile: LoginProfile) {
  return {
    LoginProfile: {
      UserName: name,
      CreateDate: isoTime(profile.createdAt),
      PasswordResetRequired: profile.resetRequired,
    },
  };
}

function profileOf({ name, loginProfile }: User): LoginProfile {
  if (loginProfile !== undefined) return loginProfile;
  throw noSuchEntity(`Login Profile for User ${name} cannot be found.`);
}

const minimumPassword = 8;

function checkPassword(password: string | null): void {
  if (password === null || password.length >= minimumPassword) return;
  throw new AwsError(
    'PasswordPolicyViolation',
    `Password should have a minimum length of ${minimumPassword}`,
  );
}

/** Kinds of credentials that nobody can add here, so that each user has none. */
const emptyLists: Readonly<Record<string, string>> = {
  ListMFADevices: 'MFADevices',
  ListSSHPublicKeys: 'SSHPublicKeys',
  ListServiceSpecificCredentials: 'ServiceSpecificCredentials',
  ListSigningCertificates: 'Certificates',
};

/** Passwords for the console, which there is not: that a user has one is all that is kept. */
export function loginProfileActions({ clock, state }: IamContext): Record<string, QueryAction> {
  const userOf = (input: URLSearchParams) => userNamed(state, required(input, 'UserName'));
  const lists = Object.entries(emptyLists).map(([name, member]): [string, QueryAction] => [
    name,
    (input, { principal }) => {
      userOrCaller(state, input, principal);
      return { ...page([], input).more, [member]: {} };
    },
  ]);
  return {
    CreateLoginProfile: (input) => {
      const user = userOf(input);
      checkPassword(required(input, 'Password'));
      if (user.loginProfile !== undefined) {
        throw entityAlreadyExists(`Login Profile for user ${user.name} already exists.`);
      }
      const resetRequired = input.get('PasswordResetRequired') === 'true';
      user.loginProfile = { createdAt: clock.now(), resetRequired };
      return shown(user, user.loginProfile);
    },
    GetLoginProfile: (input) => {
      const user = userOf(input);
      return shown(user, profileOf(user));
    },
    UpdateLoginProfile: (input) => {
      const profile = profileOf(userOf(input));
      checkPassword(input.get('Password'));
      const reset = input.get('PasswordResetRequired');
      if (reset !== null) profile.resetRequired = reset === 'true';
      return {};
    },
    DeleteLoginProfile: (input) => {
      const user = userOf(input);
      profileOf(user);
      user.loginProfile = undefined;
      return {};
    },
    ...Object.fromEntries(lists),
  };
}
