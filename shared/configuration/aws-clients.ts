/**
 * Settings of every AWS client: a service that says nothing for so long is asked again, as one that has
 * failed. Without it a call could hang until Lambda ends the run, since no stage can break it off.
 *
 * @param silentMs the longest silence within a request, in milliseconds
 */
export function awsClientSettings({ silentMs = 15_000 }: { readonly silentMs?: number } = {}) {
  return { requestHandler: { connectionTimeout: 5_000, socketTimeout: silentMs } };
}
