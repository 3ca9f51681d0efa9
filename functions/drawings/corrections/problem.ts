import { RequestError } from '#shared/http/request-error.ts';

/** What is wrong with one correction: the field, as a path in it, and why. */
export interface Problem {
  readonly field: string;
  readonly problem: string;
}

export function isProblem(value: object): value is Problem {
  return 'problem' in value;
}

/** Corrections that cannot be applied to the reading; `details` name each by its index, from 0. */
export function correctionsRefused(
  problems: readonly (Problem & { readonly index: number })[],
): RequestError {
  return new RequestError(
    422,
    'corrections_refused',
    'What these corrections say cannot be applied to the reading.',
    {
      action: 'Compare them with the "components" of version 1, then send the whole set again.',
      details: Object.fromEntries(
        problems.map(({ index, field, problem }) => [`corrections.${index}.${field}`, problem]),
      ),
    },
  );
}
