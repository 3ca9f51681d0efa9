/** A caller's own name for a request: who sends it again under the same name asks for nothing new. */
export interface RequestKey {
  readonly companyId: string;
  /** What is asked for: the same name may be used for other things. */
  readonly purpose: string;
  readonly name: string;
}

/** A request that comes with a key. */
export interface KeyedRequest {
  /** The same for the same request, and for no other. */
  readonly fingerprint: string;
  /** Of the job that it would become. */
  readonly jobId: string;
  /** A new name for each try. */
  readonly holder: string;
  /** After that nobody can be at work on it any more, ISO 8601. */
  readonly until: string;
}

/** What a request with a key is to come to. */
export type TakenKey =
  /** Nobody else is at it. An earlier try may have died half-way: then the id is the one it chose. */
  | { readonly outcome: 'taken'; readonly jobId: string }
  | { readonly outcome: 'answered'; readonly answer: unknown }
  | { readonly outcome: 'held'; readonly until: string }
  /** The key stands for a different request. */
  | { readonly outcome: 'reused' };

/** How long a key stands for its request, in seconds. */
export const keyLifeSeconds = 86_400;

/** Which keys stand for which requests, for a day at least. */
export interface RequestKeys {
  take(key: RequestKey, request: KeyedRequest, now: Date): Promise<TakenKey>;
  /** From now on the key has this answer. */
  keepAnswer(key: RequestKey, answer: Readonly<Record<string, unknown>>): Promise<void>;
  /** The request came to nothing: the next try need not wait. */
  giveBack(key: RequestKey, holder: string): Promise<void>;
}
