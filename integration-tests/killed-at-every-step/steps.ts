import { requestsSeen } from '../support/cloud-control.ts';

/** A request by which a function changes something: the `nth` of its kind for one event, from 1. */
export interface Step {
  readonly function: string;
  readonly service: string;
  readonly action: string;
  readonly nth: number;
}

/** What is done to a function at a step. */
export const harms = {
  'is killed before': { kind: 'kill-caller', when: 'before' },
  'is killed after': { kind: 'kill-caller', when: 'after' },
  'hears no answer to': { kind: 'lose-response' },
} as const;

export type Harm = keyof typeof harms;

/** The steps that a function has taken since the spy began to watch, in order. */
export async function stepsOf(functionName: string): Promise<readonly Step[]> {
  const counts = new Map<string, number>();
  const seen = await requestsSeen(functionName);
  const changes = seen.filter(({ isWrite, status = 500 }) => isWrite && status < 400);
  return changes.map(({ service, action, function: name }) => {
    const kind = `${service} ${action}`;
    const nth = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, nth);
    return { function: name, service, action, nth };
  });
}
