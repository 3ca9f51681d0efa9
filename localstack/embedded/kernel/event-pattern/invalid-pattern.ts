/** A pattern that breaks the rules; each service has an error of its own for it. */
export class InvalidPattern extends Error {
  override readonly name = 'InvalidPattern' as const;
}
