const names = ['embedded', 'localstack', 'endpoint'] as const;

export type CloudName = (typeof names)[number];

function chosen(): CloudName {
  const wanted = process.env['CLOUD'] ?? 'embedded';
  const name = names.find((known) => known === wanted);
  if (name === undefined) throw new Error(`CLOUD is "${wanted}"; it must be ${names.join(', ')}.`);
  return name;
}

/** The cloud that this run of the suite talks to. */
export const cloudName = chosen();
