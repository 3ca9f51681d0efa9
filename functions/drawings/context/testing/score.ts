import { point, reading } from '../../schedule/testing/readings.ts';
import { drawnPoints } from '../apply/find-points.ts';
import { mergeSaid } from '../apply/merge-said.ts';
import { saidOfPoints } from '../apply/said-of-points.ts';
import type { ContextFacts } from '../facts/fact.ts';
import type { Specification } from './specification.ts';

export interface Score {
  readonly right: readonly string[];
  /** Found and not true. */
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

/** Compares what was found with what is true: definitions, and each attribute of each door. */
export function score(specification: Specification, facts: ContextFacts): Score {
  const truth = new Set(trueFacts(specification));
  const found = new Set(foundFacts(specification, facts));
  return {
    right: [...found].filter((fact) => truth.has(fact)),
    wrong: [...found].filter((fact) => !truth.has(fact)),
    missed: [...truth].filter((fact) => !found.has(fact)),
  };
}

/** A reading of the drawing that a specification belongs to, with nothing at its points. */
function drawingOf({ drawn }: Specification) {
  const points = drawn.map((text) => {
    const [id = '', ...room] = text.split(' ');
    return point({ id, tag: id, location: room.length > 0 ? room.join(' ') : null });
  });
  return reading({ points });
}

function trueFacts({ definitions, doors }: Specification): string[] {
  return [
    ...Object.entries(definitions).map(([code, meaning]) => `${code} = ${meaning}`),
    ...Object.entries(doors).flatMap(([id, attributes]) =>
      Object.entries(attributes).map(([attribute, value]) => `${id} ${attribute}: ${value}`),
    ),
  ];
}

function foundFacts(specification: Specification, facts: ContextFacts): string[] {
  const { said } = saidOfPoints(facts, drawnPoints(drawingOf(specification).points));
  return [
    ...facts.definitions.map(({ kind, code, meaning }) => `${kind} ${code} = ${meaning}`),
    ...[...said].flatMap(([point, each]) =>
      mergeSaid(each).map((merged) => `${point.id} ${merged.attribute}: ${tell(merged)}`),
    ),
  ];
}

/** A lock's code, a count, `some` where only presence is told, or the value as written. */
function tell({ attribute, value, expected }: ReturnType<typeof mergeSaid>[number]): string {
  if (expected === null) return value;
  const { type, count } = expected.expects;
  if (attribute === 'lock type') return type ?? value;
  const named = attribute === 'request to exit' ? type : null;
  const counted = count === null && named !== null ? null : String(count ?? 'some');
  return [named, counted].filter((part) => part !== null).join(' ');
}
