import { describe, expect, it } from 'vitest';
import { AwsError } from '../kernel/aws-error.ts';
import { Schemas } from './schemas.ts';

/** Tables that are in these states, one after the other. */
function schemasOf(...states: ('ACTIVE' | 'DELETING' | 'gone')[]) {
  let asked = 0;
  const schemas = new Schemas({
    async call(_action, { TableName }) {
      const TableStatus = states[asked];
      asked += 1;
      if (TableStatus === 'gone') throw new AwsError('ResourceNotFoundException', 'gone');
      const KeySchema = [{ AttributeName: 'id', KeyType: 'HASH' }];
      return { Table: { TableName, TableStatus, KeySchema } };
    },
  });
  return { schemas, asked: () => asked };
}

describe('the schemas of tables', () => {
  it('are asked for once, until they are forgotten', async () => {
    const { asked, schemas } = schemasOf('ACTIVE', 'ACTIVE');
    expect(schemas.known('letters')).toBeUndefined();
    expect((await schemas.of('letters'))?.keys).toEqual(['id']);
    await schemas.of('letters');
    expect(asked()).toBe(1);
    expect(schemas.known('letters')?.keys).toEqual(['id']);
    schemas.forget('letters');
    await schemas.of('letters');
    expect(asked()).toBe(2);
  });

  it('are not kept of a table that is going', async () => {
    const { schemas } = schemasOf('DELETING', 'gone');
    expect((await schemas.of('letters'))?.keys).toEqual(['id']);
    expect(await schemas.of('letters')).toBeUndefined();
  });
});
