import {
  CreateAliasCommand,
  type CreateAliasCommandInput,
  DeleteFunctionCommand,
  ListAliasesCommand,
  PublishVersionCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFunction, lambdaOfFile } from '../../testing/functions.ts';

const { lambda } = await lambdaOfFile();
const FunctionName = 'routed';

const create = (input: Partial<CreateAliasCommandInput>) =>
  lambda.send(new CreateAliasCommand({ FunctionName, Name: 'a', FunctionVersion: '1', ...input }));

const weights = (AdditionalVersionWeights: Record<string, number>) => ({
  RoutingConfig: { AdditionalVersionWeights },
});

describe('an alias', () => {
  beforeAll(async () => {
    await createFunction(lambda, { FunctionName, source: 'export const handler = () => 1;' });
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 9 }));
    await lambda.send(new PublishVersionCommand({ FunctionName }));
  });

  it.each<[string, Partial<CreateAliasCommandInput>, string]>([
    [
      'two versions besides its own',
      weights({ '2': 0.1, '3': 0.1 }),
      'Number of items in AdditionalVersionWeights cannot be greater than 1',
    ],
    [
      'more than everything',
      weights({ '2': 2 }),
      "Value '{2=2.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0,",
    ],
    [
      'its own version again',
      weights({ '1': 0.5 }),
      'Invalid function version 1. Function version 1 is already included in routing configuration.',
    ],
    ['a version that does not exist', weights({ '7': 0.5 }), 'function:routed:7'],
    ['$LATEST besides', weights({ $LATEST: 0.5 }), 'Map keys must satisfy constraint'],
    [
      'another version besides $LATEST',
      { FunctionVersion: '$LATEST', ...weights({ '1': 0.5 }) },
      '$LATEST is not supported for an alias pointing to more than 1 version',
    ],
    ['a name of digits', { Name: '2024' }, '(?!^[0-9]+$)([a-zA-Z0-9-_]+)'],
    ['a function that does not exist', { FunctionName: 'nobody' }, 'function:nobody:1'],
  ])('is refused with %s', async (_, input, message) => {
    await expect(create(input)).rejects.toThrow(message);
  });

  it('is listed by name', async () => {
    for (const Name of ['c', 'a', 'b']) await create({ Name });
    const { Aliases } = await lambda.send(new ListAliasesCommand({ FunctionName }));
    expect(Aliases?.map(({ Name }) => Name)).toEqual(['a', 'b', 'c']);
  });

  it('is not deleted as a version', async () => {
    const remove = new DeleteFunctionCommand({ FunctionName, Qualifier: 'a' });
    await expect(lambda.send(remove)).rejects.toThrow(
      'Deletion of aliases is not currently supported.',
    );
  });
});
