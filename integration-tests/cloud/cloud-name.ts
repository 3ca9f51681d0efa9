const names = ['embedded', 'localstack', 'endpoint'] as const;

export type CloudName = (typeof names)[number];

export const kinds = ['embedded', 'localstack', 'ministack'] as const;

/** What answers: clouds differ in what they can do. */
export type CloudKind = (typeof kinds)[number];

type Variables = Readonly<Record<string, string | undefined>>;

function oneOf<Known extends string>(
  variable: string,
  wanted: string,
  known: readonly Known[],
): Known {
  const found = known.find((each) => each === wanted);
  if (found === undefined) {
    throw new Error(`${variable} is "${wanted}"; it must be ${known.join(' or ')}.`);
  }
  return found;
}

/** The cloud that `CLOUD` names; the embedded one without it. */
function cloudNameIn({ CLOUD }: Variables): CloudName {
  return oneOf('CLOUD', CLOUD ?? 'embedded', names);
}

/**
 * What the cloud is. Of an endpoint, `ENDPOINT_IS` says it; an endpoint of which nothing is said is
 * held to all that the embedded cloud does.
 */
export function cloudKindIn(variables: Variables): CloudKind {
  const name = cloudNameIn(variables);
  const { ENDPOINT_IS: said } = variables;
  if (name === 'endpoint') return oneOf('ENDPOINT_IS', said ?? 'embedded', kinds);
  if (said !== undefined) throw new Error('ENDPOINT_IS goes with CLOUD=endpoint only.');
  return name;
}

/** The cloud that this run of the suite talks to. */
export const cloudName = cloudNameIn(process.env);

/** What that cloud is. */
export const cloudKind = cloudKindIn(process.env);
