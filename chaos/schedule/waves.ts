import { createDice, type Dice } from './dice.ts';

/** A fault of the local cloud, as `POST /_jobline/faults` takes it. */
export interface CloudFault {
  readonly kind: string;
  readonly service: string;
  readonly action: string;
  readonly probability: number;
  readonly count?: number;
  readonly milliseconds?: number;
  readonly when?: 'before' | 'after';
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

/** What functions ask for themselves. */
const killing = targets.filter(
  ([service, action]) => service !== 'execute-api' && !/Receive|Batch/.test(action),
);

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

/** The environment of a function ends while it asks for something, or when all is done and nothing answered. */
function kill(dice: Dice): CloudFault {
  const seed = dice.whole(1, 1_000_000);
  const [service, action] = dice.oneOf(killing);
  const when = dice.happens(0.5) ? 'before' : 'after';
  return { kind: 'kill-caller', service, action, when, probability: 0.5, count: 2, seed };
}

/** One wave after the other until the end of the storm. */
function track(
  dice: Dice,
  stormMs: number,
  next: { readonly longestMs: number; readonly fault: (dice: Dice) => CloudFault },
): readonly Wave[] {
  const waves: Wave[] = [];
  for (let fromMs = 0; fromMs < stormMs; ) {
    const untilMs = Math.min(stormMs, fromMs + dice.whole(2_000, next.longestMs));
    waves.push({ fromMs, untilMs, fault: next.fault(dice) });
    fromMs = untilMs;
  }
  return waves;
}

/** Four faults go on at any time, and somebody is about to be killed. */
export function planWaves(seed: number, stormMs: number): readonly Wave[] {
  const faults = [1, 2, 3, 4].flatMap((number) =>
    track(createDice(seed, `faults ${number}`), stormMs, { longestMs: 10_000, fault }),
  );
  return [
    ...faults,
    ...track(createDice(seed, 'kills'), stormMs, { longestMs: 4_000, fault: kill }),
  ];
}
