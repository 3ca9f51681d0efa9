/** Who may do something, in an access control list. */
export type Grantee =
  | { readonly type: 'CanonicalUser'; readonly id: string; readonly displayName?: string }
  | { readonly type: 'Group'; readonly uri: string }
  | { readonly type: 'AmazonCustomerByEmail'; readonly email: string };

export interface Grant {
  readonly grantee: Grantee;
  readonly permission: string;
}
