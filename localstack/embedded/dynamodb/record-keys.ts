/** Keys of the records that DynamoDB keeps: what kind, and which. */
export const recordKeys = {
  table: (name: string) => `table ${name}`,
  rebuilt: (name: string) => `rebuilt ${name}`,
  backup: (arn: string) => `backup ${arn}`,
  stream: (arn: string) => `stream ${arn}`,
  change: (arn: string, sequence: string) => `change ${arn} ${sequence}`,
  token: (token: string) => `token ${token}`,
};
