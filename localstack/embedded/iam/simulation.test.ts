import {
  CreateRoleCommand,
  GetContextKeysForCustomPolicyCommand,
  PutRolePolicyCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { policyOf } from '../testing/roles.ts';
import { iamOfFile, trustsLambda } from './testing/iam-of-file.ts';

const { iam } = await iamOfFile();

describe('the simulator of IAM', () => {
  it('tells what policies decide, and names the policy that did', async () => {
    const { EvaluationResults = [] } = await iam.send(
      new SimulateCustomPolicyCommand({
        PolicyInputList: [
          policyOf([
            { Action: 's3:Get*', Resource: 'arn:aws:s3:::papers/*' },
            { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::papers/secret/*' },
          ]),
        ],
        ActionNames: ['s3:GetObject', 's3:PutObject'],
        ResourceArns: ['arn:aws:s3:::papers/a', 'arn:aws:s3:::papers/secret/a'],
      }),
    );
    expect(EvaluationResults.map(({ EvalDecision }) => EvalDecision)).toEqual([
      'allowed',
      'explicitDeny',
      'implicitDeny',
      'explicitDeny',
    ]);
    expect(EvaluationResults[0]?.MatchedStatements).toEqual([
      { SourcePolicyId: 'PolicyInputList.1', SourcePolicyType: 'IAM Policy' },
    ]);
  });

  it('tells what a role may do, and which keys of conditions it was not told', async () => {
    const RoleName = 'simulated';
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustsLambda }));
    const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'a' } };
    const PolicyDocument = policyOf([{ Action: 'sqs:*', Resource: '*', Condition }]);
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }));
    const simulate = async (values: readonly string[]) => {
      const { EvaluationResults } = await iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: `arn:aws:iam::000000000000:role/${RoleName}`,
          ActionNames: ['sqs:SendMessage'],
          ContextEntries: values.map((value) => ({
            ContextKeyName: 'aws:PrincipalTag/team',
            ContextKeyType: 'string',
            ContextKeyValues: [value],
          })),
        }),
      );
      return EvaluationResults?.[0];
    };
    expect(await simulate([])).toMatchObject({
      EvalDecision: 'implicitDeny',
      MissingContextValues: ['aws:PrincipalTag/team'],
    });
    expect(await simulate(['a'])).toMatchObject({ EvalDecision: 'allowed' });
    const keys = await iam.send(
      new GetContextKeysForCustomPolicyCommand({ PolicyInputList: [PolicyDocument] }),
    );
    expect(keys.ContextKeyNames).toEqual(['aws:PrincipalTag/team']);
  });
});
