/**
 * Stands in bundles for the SDK's search for credentials (profiles, SSO, containers, instances),
 * a seventh of an API function's zip. Lambda gives credentials by variables and by nothing else.
 * Source: AWS Lambda developer guide, "Defined runtime environment variables".
 */
export function defaultProvider() {
  return async () => {
    const accessKeyId = process.env['AWS_ACCESS_KEY_ID'];
    const secretAccessKey = process.env['AWS_SECRET_ACCESS_KEY'];
    const sessionToken = process.env['AWS_SESSION_TOKEN'];
    if (!accessKeyId || !secretAccessKey) {
      throw new Error(
        'There are no credentials in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Lambda sets them from the role of the function.',
      );
    }
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  };
}
