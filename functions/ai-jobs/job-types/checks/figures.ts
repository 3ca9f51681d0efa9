/** A number as a text writes it, with the place where it stands. */
interface Figure {
  readonly written: string;
  /** What it may mean: `450K` is 450,000; `3 m` is 3 of something, or 3 million. */
  readonly values: readonly number[];
  readonly isClaim: boolean;
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

/** Currency before, digits, a fraction, a scale, percent or currency after. */
const figure =
  /(?<before>[$€£¥]\s?)?(?<digits>\d+(?:,\d{3})+(?!\d)|\d+)(?<fraction>\.\d+)?(?<gap>\s?)(?<scale>(?:thousand|million|billion|mn|mm|bn|k|m|b)\b)?(?<after>\s?(?:%|percent\b|per cent\b|dollars\b|euros\b|USD\b|EUR\b))?/giu;

/** Amounts and shares in words, which nobody can compare. */
const inWords =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?[- ](?:percent|per cent|hundred|thousand|million|billion)\b/giu;

function figuresIn(text: string): Figure[] {
  const plain = text.replaceAll('½', '.5').replaceAll('¼', '.25').replaceAll('¾', '.75');
  return [...plain.normalize('NFKC').matchAll(figure)].map((match) => {
    const { before, digits = '', fraction = '', gap, scale, after } = match.groups ?? {};
    const value = Number(`${digits.replaceAll(',', '')}${fraction}`);
    const times = scale === undefined ? 1 : (scales[scale.toLowerCase()] ?? 1);
    // "3 m" may be metres; "3m" and "3 million" are millions.
    const mayBeUnit = gap !== '' && (scale?.length ?? 0) === 1;
    return {
      written: match[0].trim(),
      values: mayBeUnit ? [value, value * times] : [value * times],
      isClaim: before !== undefined || after !== undefined,
    };
  });
}

/** A list's own numbering says nothing about anything. */
function withoutNumbering(text: string): string {
  return text.replaceAll(/^\s*(?:#+\s*)?\d{1,2}[.)]\s/gmu, '');
}

/** Two ways to write the same number. */
function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.abs(other) * 1e-12;
}

/**
 * Numbers of a text that the given text does not have, in whatever way they are written there; and
 * amounts in words. `claims` looks only at amounts of money and shares of a hundred.
 */
export function inventedFigures(
  text: string,
  given: string,
  which: 'all' | 'claims' = 'all',
): string[] {
  const known = figuresIn(given).flatMap(({ values }) => values);
  const invented = figuresIn(withoutNumbering(text))
    .filter(({ isClaim }) => which === 'all' || isClaim)
    .filter(({ values }) => !values.some((value) => known.some((each) => isSame(value, each))))
    .map(({ written }) => written);
  const said = given.toLowerCase();
  const words = [...text.matchAll(inWords)].map(([phrase]) => phrase);
  return [...invented, ...words.filter((phrase) => !said.includes(phrase.toLowerCase()))];
}
