import { AwsError } from '../kernel/aws-error.ts';

/** An error of S3; `fields` are further elements of its XML. */
export function s3Error(
  code: string,
  message: string,
  status = 400,
  fields: Readonly<Record<string, unknown>> = {},
): AwsError {
  return new AwsError(code, message, status, { fields });
}

export function noSuchBucket(BucketName: string): AwsError {
  return s3Error('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName });
}

export function noSuchKey(Key: string): AwsError {
  return s3Error('NoSuchKey', 'The specified key does not exist.', 404, { Key });
}

export function noSuchVersion(Key: string, VersionId: string): AwsError {
  return s3Error('NoSuchVersion', 'The specified version does not exist.', 404, {
    Key,
    VersionId,
  });
}

export function preconditionFailed(Condition: string): AwsError {
  return s3Error(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    412,
    { Condition },
  );
}

export function malformedXml(): AwsError {
  return s3Error(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}

export function invalidArgument(message: string, name: string, value: string): AwsError {
  return s3Error('InvalidArgument', message, 400, { ArgumentName: name, ArgumentValue: value });
}
