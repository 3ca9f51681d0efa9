import { createHash } from 'node:crypto';
import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { text } from './schema.ts';

const schema = z.strictObject({
  function_name: text,
  action: text,
  principal: text,
  statement_id: text.optional(),
  qualifier: text.optional(),
  source_arn: text.optional(),
  source_account: text.optional(),
  principal_org_id: text.optional(),
  event_source_token: text.optional(),
});

/** Without a name Terraform makes one up; ours follows from the arguments, so it is found again. */
function statementId(wanted: z.infer<typeof schema>): string {
  if (wanted.statement_id !== undefined) return wanted.statement_id;
  return `terraform-${createHash('sha256').update(JSON.stringify(wanted)).digest('hex').slice(0, 26)}`;
}

const statementSchema = z.object({ Sid: z.string().optional() });
const policySchema = z.object({ Statement: z.array(statementSchema) });

export const lambdaPermission = resourceType({
  arguments: schema,
  async create(cloud, wanted) {
    const id = statementId(wanted);
    await (await cloud.lambda()).addPermission({
      FunctionName: wanted.function_name,
      StatementId: id,
      Action: wanted.action,
      Principal: wanted.principal,
      Qualifier: wanted.qualifier,
      SourceArn: wanted.source_arn,
      SourceAccount: wanted.source_account,
      PrincipalOrgID: wanted.principal_org_id,
      EventSourceToken: wanted.event_source_token,
    });
    return { id, attributes: { statement_id: id } };
  },
  async read(cloud, { id, arguments: { function_name: FunctionName, qualifier: Qualifier } }) {
    const { Policy = '{}' } = await (await cloud.lambda()).getPolicy({ FunctionName, Qualifier });
    const { Statement } = policySchema.parse(JSON.parse(Policy));
    return Statement.some(({ Sid }) => Sid === id) ? { statement_id: id } : undefined;
  },
  async delete(cloud, { id, arguments: { function_name: FunctionName, qualifier: Qualifier } }) {
    const lambda = await cloud.lambda();
    await lambda.removePermission({ FunctionName, StatementId: id, Qualifier });
  },
  async find(cloud, wanted) {
    const lambda = await cloud.lambda();
    const { Policy = '{}' } = await lambda.getPolicy({ FunctionName: wanted.function_name });
    const { Statement } = policySchema.parse(JSON.parse(Policy));
    return Statement.find(({ Sid }) => Sid === statementId(wanted))?.Sid;
  },
});
