import * as z from 'zod';

/**
 * The things of an API as they go over the wire, and as they are kept. Field names, defaults and
 * value sets are those of the API reference of `apigateway` 2015-07-09. Dates are epoch seconds.
 */

export const optionalText = z.string().exactOptional();
export const optionalFlag = z.boolean().exactOptional();
export const textMap = z.record(z.string(), z.string());
export const flagMap = z.record(z.string(), z.boolean());
