import type { AwsError } from './aws-error.ts';
import type { CloudRequest, CloudResponse, SigningName } from './cloud-request.ts';
import type { Access, Principal } from './principal.ts';

/** One AWS service on the wire. */
export interface Service {
  readonly name: SigningName;
  /** The actions it answers, for the table in the docs. */
  readonly actions: readonly string[];
  handle(request: CloudRequest): Promise<CloudResponse>;
  /** Who asks, where a request says it in a way of this service alone (a form's fields). */
  principal?(request: CloudRequest): Principal;
  /** Whether a request is taken whoever signed it, because nobody asks who calls. @default never */
  ignoresSignature?(request: CloudRequest): boolean;
  /** What the request wants to do, so that IAM can be asked before it is handled. */
  access(request: CloudRequest): readonly Access[];
  /**
   * Finds out what conditions may ask of accesses and cannot be told at once. @default all can be
   * @returns undefined where there is nothing to wait for
   */
  learn?(accesses: readonly Access[]): Promise<void> | undefined;
  /** An error in the protocol of this service. */
  renderError(error: AwsError, request: CloudRequest): CloudResponse;
  stop?(): Promise<void> | void;
}
