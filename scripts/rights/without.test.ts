import { describe, expect, it } from 'vitest';
import { without } from './without.ts';

const reading = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['files/*'] };
const both = {
  Sid: 'Queues',
  Effect: 'Allow',
  Action: ['sqs:SendMessage', 'sqs:DeleteMessage'],
  Resource: ['one', 'two'],
};

function policy(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** The statements that are left. */
function left(json: string, place: number, action: string, resource: string): unknown {
  return JSON.parse(without(json, { statement: place, action, resource }) ?? '{}').Statement;
}

describe('a policy without one action on one resource', () => {
  it('keeps the action on other resources, and other actions on the resource', () => {
    expect(left(policy(reading, both), 1, 'sqs:SendMessage', 'two')).toEqual([
      reading,
      { ...both, Action: ['sqs:DeleteMessage'] },
      { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['one'] },
    ]);
  });

  it('loses the statement that allowed nothing else', () => {
    expect(left(policy(reading, both), 0, 's3:GetObject', 'files/*')).toEqual([both]);
  });

  it('understands what is written without a list', () => {
    const short = { Effect: 'Allow', Action: 's3:GetObject', Resource: ['a', 'b'] };
    expect(left(policy(short), 0, 's3:GetObject', 'a')).toEqual([
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['b'] },
    ]);
  });

  it('is none where it allowed nothing else', () => {
    const asked = { statement: 0, action: 's3:GetObject', resource: 'files/*' };
    expect(without(policy(reading), asked)).toBeUndefined();
  });

  it('cannot be made of one that never allowed it', () => {
    const asked = { statement: 0, action: 's3:PutObject', resource: 'files/*' };
    expect(() => without(policy(reading), asked)).toThrow('does not allow s3:PutObject');
  });
});
