import { createDice, type Dice } from './dice.ts';

/** A fault of the local cloud, as `POST /_jobline/faults` takes it. */
export interface CloudFault {
  readonly kind: string;
  readonly service: string;
  readonly action: string;
  readonly probability: number;
  readonly milliseconds?: number;
  readonly seed: number;
}

/** A fault that goes on for a while. */
export interface Wave {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly fault: CloudFault;
}

/**
 * What functions, services and callers ask for, and what may befall it. What is asked for more often stands
 * here more often.
 */
const targets: readonly (readonly [service: string, action: string])[] = [
  ['dynamodb', 'UpdateItem'],
  ['dynamodb', 'UpdateItem'],
  ['dynamodb', 'PutItem'],
  ['dynamodb', 'GetItem'],
  ['sqs', 'SendMessage'],
  ['sqs', 'SendMessage'],
  ['sqs', 'ChangeMessageVisibility'],
  ['sqs', 'DeleteMessageBatch'],
  ['sqs', 'ReceiveMessage'],
  ['s3', 'PutObject'],
  ['s3', 'PutObject'],
  ['s3', 'GetObject'],
  ['events', 'PutEvents'],
  ['ssm', 'GetParameter'],
  ['execute-api', 'Invoke'],
];

const kinds = ['throttle', 'error', 'lose-response', 'reset', 'slow'] as const;

function fault(dice: Dice): CloudFault {
  const seed = dice.whole(1, 1_000_000);
  if (dice.happens(0.12)) {
    const probability = 0.3;
    return {
      kind: 'duplicate-delivery',
      service: 'sqs',
      action: 'ReceiveMessage',
      probability,
      seed,
    };
  }
  const kind = dice.oneOf(kinds);
  const [service, action] = dice.oneOf(targets);
  const probability = dice.whole(10, 50) / 100;
  const slow = kind === 'slow' && { milliseconds: dice.whole(200, 2_000) };
  return { kind, service, action, probability, ...slow, seed };
}

/** One after the other on so many tracks, so that several faults go on at any time. */
export function planWaves(seed: number, stormMs: number): readonly Wave[] {
  const tracks = 4;
  return Array.from({ length: tracks }, (_, track) => {
    const dice = createDice(seed, `waves ${track}`);
    const waves: Wave[] = [];
    for (let fromMs = 0; fromMs < stormMs; ) {
      const untilMs = Math.min(stormMs, fromMs + dice.whole(2_000, 10_000));
      waves.push({ fromMs, untilMs, fault: fault(dice) });
      fromMs = untilMs;
    }
    return waves;
  }).flat();
}
