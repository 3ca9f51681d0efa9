import { describe, expect, it } from 'vitest';
import { type LocalDynamoDb, localDynamoDb, N, S } from '../testing/local-dynamodb.ts';

const sorted = {
  KeySchema: [
    { AttributeName: 'id', KeyType: 'HASH' },
    { AttributeName: 'at', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'at', AttributeType: 'N' },
  ],
};

/** A table of three items, `a` at 1 and 2, `b` at 1. */
async function filled(): Promise<LocalDynamoDb> {
  const dynamodb = localDynamoDb();
  await dynamodb.create('orders', sorted);
  for (const [id, at] of [
    ['a', 1],
    ['a', 2],
    ['b', 1],
  ] as const) {
    const Item = { id: S(id), at: N(at), sum: N(at * 10), who: { M: { name: S(`n${at}`) } } };
    await dynamodb.call('PutItem', { TableName: 'orders', Item });
  }
  return dynamodb;
}

async function itemsOf(dynamodb: LocalDynamoDb, Statement: string, more = {}) {
  const { Items } = await dynamodb.call('ExecuteStatement', { Statement, ...more });
  return Items;
}

describe('a PartiQL statement', () => {
  it.each([
    ['SELECT sum FROM orders WHERE id = \'a\' AND "at" > 1', [{ sum: N(20) }]],
    [
      'SELECT sum FROM "orders" WHERE id = \'a\' ORDER BY "at" DESC',
      [{ sum: N(20) }, { sum: N(10) }],
    ],
    [
      "SELECT who.name FROM orders WHERE id = 'b' AND sum = 10",
      [{ who: { M: { name: S('n1') } } }],
    ],
    ["SELECT sum FROM orders WHERE id IN ['b', 'c']", [{ sum: N(10) }]],
    ["SELECT sum FROM orders WHERE begins_with(who.name, 'n2')", [{ sum: N(20) }]],
    ['SELECT sum FROM orders WHERE id = \'a\' AND "at" BETWEEN 2 AND 5', [{ sum: N(20) }]],
    ["SELECT sum FROM orders WHERE id = 'b' AND (sum > 50 OR who.name = 'n1')", [{ sum: N(10) }]],
    ["SELECT sum FROM orders WHERE id = 'b' AND NOT sum = 10", []],
    ["SELECT sum FROM orders WHERE id = 'b' AND other IS MISSING", [{ sum: N(10) }]],
  ])('reads: %s', async (statement, items) => {
    await using dynamodb = await filled();
    expect(await itemsOf(dynamodb, statement)).toEqual(items);
  });

  it('takes parameters in their order, and goes on by a token', async () => {
    await using dynamodb = await filled();
    const Statement = 'SELECT "at" FROM orders WHERE id = ?';
    const Parameters = [S('a')];
    const first = await dynamodb.call('ExecuteStatement', { Statement, Parameters, Limit: 1 });
    expect(first['Items']).toEqual([{ at: N(1) }]);
    const { NextToken } = first;
    expect(await itemsOf(dynamodb, Statement, { Parameters, NextToken })).toEqual([{ at: N(2) }]);
  });

  it('inserts an item, once', async () => {
    await using dynamodb = await filled();
    const Statement =
      "INSERT INTO orders VALUE {'id': 'c', 'at': -1, 'list': [1, 'x', {'deep': true}], 'set': <<'p', 'q'>>, 'none': null}";
    await dynamodb.call('ExecuteStatement', { Statement });
    expect(await itemsOf(dynamodb, "SELECT * FROM orders WHERE id = 'c'")).toEqual([
      {
        id: S('c'),
        at: N(-1),
        list: { L: [N(1), S('x'), { M: { deep: { BOOL: true } } }] },
        set: { SS: ['p', 'q'] },
        none: { NULL: true },
      },
    ]);
    await expect(dynamodb.call('ExecuteStatement', { Statement })).rejects.toMatchObject({
      code: 'DuplicateItemException',
    });
  });

  it('updates an item that is there, and answers it', async () => {
    await using dynamodb = await filled();
    const Statement =
      "UPDATE orders SET sum = sum + ? SET who.name = 'new' REMOVE gone WHERE id = 'a' AND \"at\" = 1 RETURNING ALL NEW *";
    const [item] = Object(
      (await dynamodb.call('ExecuteStatement', { Statement, Parameters: [N(5)] }))['Items'],
    );
    expect(item).toMatchObject({ sum: N(15), who: { M: { name: S('new') } } });
    const missing = 'UPDATE orders SET sum = 1 WHERE id = \'z\' AND "at" = 1';
    await expect(itemsOf(dynamodb, missing)).rejects.toMatchObject({
      code: 'ConditionalCheckFailedException',
    });
  });

  it('deletes an item where the condition holds', async () => {
    await using dynamodb = await filled();
    const statement = (sum: number) =>
      `DELETE FROM orders WHERE id = 'b' AND "at" = 1 AND sum = ${sum}`;
    await expect(itemsOf(dynamodb, statement(1))).rejects.toMatchObject({
      code: 'ConditionalCheckFailedException',
    });
    await itemsOf(dynamodb, statement(10));
    expect(await itemsOf(dynamodb, "SELECT * FROM orders WHERE id = 'b'")).toEqual([]);
  });

  it.each([
    ['SELEC * FROM orders', "wasn't well formed"],
    ['SELECT * FROM orders WHERE', "wasn't well formed"],
    ["UPDATE orders SET sum = 1 WHERE id = 'a'", 'mandatory equality on all key attributes'],
    ['SELECT * FROM orders WHERE id = ?', 'Number of parameters'],
    ['SELECT * FROM nothing', 'Requested resource not found'],
  ])('is refused: %s', async (statement, message) => {
    await using dynamodb = await filled();
    await expect(itemsOf(dynamodb, statement)).rejects.toThrow(message);
  });
});

describe('statements together', () => {
  it('are done one by one in a batch, and fail one by one', async () => {
    await using dynamodb = await filled();
    const { Responses } = await dynamodb.call('BatchExecuteStatement', {
      Statements: [
        { Statement: 'SELECT sum FROM orders WHERE id = \'b\' AND "at" = 1' },
        { Statement: "INSERT INTO orders VALUE {'id': 'b', 'at': 1}" },
      ],
    });
    expect(Responses).toMatchObject([
      { TableName: 'orders', Item: { sum: N(10) } },
      { TableName: 'orders', Error: { Code: 'DuplicateItem' } },
    ]);
  });

  it('are all done in a transaction, or none', async () => {
    await using dynamodb = await filled();
    const insert = (id: string) => ({
      Statement: `INSERT INTO orders VALUE {'id': '${id}', 'at': 1}`,
    });
    const execute = (...TransactStatements: readonly object[]) =>
      dynamodb.call('ExecuteTransaction', { TransactStatements });
    await expect(execute(insert('x'), insert('b'))).rejects.toThrow('[None, DuplicateItem]');
    expect(await itemsOf(dynamodb, "SELECT * FROM orders WHERE id = 'x'")).toEqual([]);
    const check = { Statement: 'EXISTS(SELECT * FROM orders WHERE id = \'b\' AND "at" = 1)' };
    await execute(check, insert('x'));
    expect(await itemsOf(dynamodb, "SELECT id FROM orders WHERE id = 'x'")).toEqual([
      { id: S('x') },
    ]);
  });
});
