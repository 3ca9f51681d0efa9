import type { QueryInput } from '../kernel/protocols/query.ts';
import { required } from './input.ts';
import { groupNamed, type IamState, type PolicyHolder, roleNamed, userNamed } from './state.ts';

/** One of the three kinds that hold policies, as its actions name it. */
export interface HolderKind {
  /** `Role`, `User` or `Group`: a part of the names of its actions. */
  readonly word: string;
  /** Its name's member in requests and answers. */
  readonly member: string;
  /** Characters of all its inline policies together, white space not counted. */
  readonly maximumInline: number;
  holder(state: IamState, input: QueryInput): PolicyHolder;
}

/** @see IAM User Guide, "IAM and AWS STS quotas" */
export const holderKinds: readonly HolderKind[] = [
  {
    word: 'Role',
    member: 'RoleName',
    maximumInline: 10_240,
    holder: (state, input) => roleNamed(state, required(input, 'RoleName')),
  },
  {
    word: 'User',
    member: 'UserName',
    maximumInline: 2048,
    holder: (state, input) => userNamed(state, required(input, 'UserName')),
  },
  {
    word: 'Group',
    member: 'GroupName',
    maximumInline: 5120,
    holder: (state, input) => groupNamed(state, required(input, 'GroupName')),
  },
];
