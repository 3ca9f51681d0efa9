/** The error codes by which AWS's services say that something is not there. */
const GONE = new Set([
  'AWS.SimpleQueueService.NonExistentQueue',
  'NoSuchBucket',
  'NoSuchBucketPolicy',
  'NoSuchCORSConfiguration',
  'NoSuchEntity',
  'NoSuchEntityException',
  'NoSuchLifecycleConfiguration',
  'NoSuchPublicAccessBlockConfiguration',
  'NotFound',
  'NotFoundException',
  'OwnershipControlsNotFoundError',
  'ParameterNotFound',
  'QueueDoesNotExist',
  'ResourceNotFound',
  'ResourceNotFoundException',
  'ServerSideEncryptionConfigurationNotFoundError',
]);

/** Whether AWS says that what was asked for does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && GONE.has(error.name);
}

/** The answer, or `undefined` where AWS says there is none. */
export async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
