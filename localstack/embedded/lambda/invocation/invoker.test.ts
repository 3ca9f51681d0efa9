import { AddPermissionCommand } from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import type { Principal } from '../../kernel/principal.ts';
import { createFunction } from '../testing/functions.ts';
import { startLambda } from '../testing/lone-lambda.ts';

it("asks IAM with the function's policy before a service may invoke", async () => {
  await using lambda = await startLambda();
  await createFunction(lambda.client, {
    FunctionName: 'asked',
    source: 'export const handler = async (event) => event;',
  });
  const principal: Principal = {
    kind: 'service',
    service: 'events.amazonaws.com',
    sourceArn: 'arn:aws:events:us-east-1:000000000000:rule/tick',
  };
  const request = {
    functionName: 'asked',
    payload: Buffer.from('{"a":1}'),
    type: 'RequestResponse',
    principal,
  } as const;
  await expect(lambda.invoker.invoke(request)).rejects.toMatchObject({
    code: 'AccessDeniedException',
    status: 403,
  });
  await lambda.client.send(
    new AddPermissionCommand({
      FunctionName: 'asked',
      StatementId: 'tick',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: principal.sourceArn,
    }),
  );
  const invocation = await lambda.invoker.invoke(request);
  expect(invocation).toMatchObject({ status: 200, executedVersion: '$LATEST' });
  expect(invocation.payload.toString()).toBe('{"a":1}');
  expect(invocation.logTail).toMatch(/^START/);
  expect(lambda.asked.at(-1)).toMatchObject({
    principal,
    access: {
      action: 'lambda:InvokeFunction',
      resource: 'arn:aws:lambda:us-east-1:000000000000:function:asked',
      resourcePolicy: expect.stringContaining('"Sid":"tick"'),
    },
  });
});
