import type * as z from 'zod';

/** One piece of what a model is given to look at, in order. */
export type ModelPart =
  | { readonly text: string }
  | { readonly pdf: Uint8Array; readonly pages: number }
  | { readonly png: Uint8Array };

export type Detail = 'usual' | 'high';

export interface ModelRequest<Output> {
  /** What it is for, such as the name of a stage; tokens are counted under it. */
  readonly purpose: string;
  /** What the model has to do. Never holds anything that a customer wrote. */
  readonly instruction: string;
  /** What it is to look at: data, whatever it says. */
  readonly parts: readonly ModelPart[];
  /** The answer must have this shape; it is checked again when it comes. */
  readonly output: z.ZodType<Output>;
  /** How closely pages and images are looked at; `high` costs more tokens. @default 'usual' */
  readonly detail?: Detail;
  /** @default the model's own */
  readonly temperature?: number;
  /** @default the model's own */
  readonly maximumOutputTokens?: number;
  /** Told of what every call costs, also of one whose answer is of no use. */
  readonly onUsage?: (usage: ModelUsage) => void;
  readonly signal?: AbortSignal;
}

/** What calls of a model cost. */
export interface ModelUsage {
  readonly model: string;
  readonly inputTokens: number;
  /** With what the model thought before it answered: that is paid for as well. */
  readonly outputTokens: number;
  /** In US dollars, by the price list of the configuration. */
  readonly estimatedCost: number;
}

export interface ModelAnswer<Output> {
  readonly output: Output;
  /** All calls that it took together. */
  readonly usage: ModelUsage;
  /** The model as the provider names it, with its version. */
  readonly version: string;
  /** It was given, and paid for, before this request. @default false */
  readonly earlier?: boolean;
}

/** A model that answers with values of a given shape. */
export interface Model {
  readonly name: string;
  /**
   * @throws PermanentError when it will never answer this (refused, too large), OperatorError when it
   *   answers nobody before the operator mends that (a wrong key, no such model), ThrottledError when the provider says when to come again, TransientError when it may answer
   *   another time; the signal's reason when aborted
   */
  generate<Output>(request: ModelRequest<Output>): Promise<ModelAnswer<Output>>;
}
