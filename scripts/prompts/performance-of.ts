import { PromptError } from './prompt-folder.ts';

/** What `make evaluate ANALYZER=gemini` has measured, and with which version of the prompt. */
export interface Measured {
  readonly version: string;
  /** The figures of all drawings together, by the headings of the table, in percent; and the cost. */
  readonly performance: Readonly<Record<string, number>>;
}

/**
 * Reads what `make evaluate ANALYZER=gemini` has printed.
 *
 * @throws PromptError for the output of another analyzer, or of a run that did not end
 */
export function performanceOf(output: string): Measured {
  const [, analyzer, version, dollars] =
    /^Read by (\w+), prompt schedule (v\d+), for ([\d.]+) US dollars\.$/m.exec(output) ?? [];
  const cells = (start: string): string[] =>
    new RegExp(`^\\| ${start} \\|(.*)\\|$`, 'm').exec(output)?.[1]?.split('|') ?? [];
  const [headings, figures] = [cells('Drawings'), cells('all')];
  if (version === undefined || figures.length === 0) {
    throw new PromptError('That is not what "make evaluate ANALYZER=gemini" prints at its end.');
  }
  if (analyzer !== 'gemini') {
    throw new PromptError(`The analyzer "${analyzer}" does not measure the prompt alone.`);
  }
  const measured = headings.map((heading, i) => [heading.trim(), Number(figures[i])] as const);
  return {
    version,
    performance: {
      ...Object.fromEntries(measured.filter(([, figure]) => Number.isFinite(figure))),
      'US dollars': Number(dollars),
    },
  };
}
