import { expect } from 'vitest';

/** Matches an error of the SDK by its code and HTTP status, and by its words where they are given. */
export function awsError(name: string, status: number, message?: string) {
  return expect.objectContaining({
    name,
    $metadata: expect.objectContaining({ httpStatusCode: status }),
    ...(message === undefined ? {} : { message }),
  });
}
