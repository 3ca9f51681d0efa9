import { expect, it } from 'vitest';
import { createFunction, invoke } from '../testing/functions.ts';
import { startLambda } from '../testing/lone-lambda.ts';

it('lets functions try hosts that the settings name', async () => {
  await using lambda = await startLambda({ outboundHosts: ['255.255.255.255'] });
  await createFunction(lambda.client, {
    FunctionName: 'outbound',
    source: `export const handler = ({ host }) =>
      fetch('http://' + host).catch(({ cause }) => cause.code);`,
  });
  const tried = await invoke(lambda.client, 'outbound', { host: '255.255.255.255' });
  // No connection can be made to the broadcast address: the system itself says so.
  expect(tried.payload).toMatch(/^E(NETUNREACH|HOSTUNREACH|ACCES|INVAL|CONNREFUSED)$/);
  const refused = await invoke(lambda.client, 'outbound', { host: 'other.invalid' });
  expect(refused.payload).toBe('ERR_OUTBOUND_REFUSED');
});
