import { GatewayFailure } from './call.ts';

/** Limit of a REST API; it cannot be raised. */
export const maximumRequestBytes = 10 * 1024 * 1024;

export const tooLarge = (): GatewayFailure =>
  new GatewayFailure(
    'REQUEST_TOO_LARGE',
    `HTTP content length exceeded ${maximumRequestBytes} bytes.`,
  );
