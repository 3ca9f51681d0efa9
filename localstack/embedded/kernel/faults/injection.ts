import { setTimeout as pause } from 'node:timers/promises';
import { actionOf } from '../action-of.ts';
import type { CloudRequest, CloudResponse } from '../cloud-request.ts';
import type { Access } from '../principal.ts';
import { parseJsonBody } from '../protocols/json.ts';
import type { Service } from '../service.ts';
import { ConnectionLost } from './connection-lost.ts';
import type { FaultSettings } from './fault.ts';
import type { Faults } from './faults.ts';
import { failed, throttled } from './wire-errors.ts';

export interface InjectionDependencies {
  readonly faults: Faults;
  /** Shows a message again whose receipt this is. */
  showAgain(queueUrl: string, receipt: string): Promise<void>;
}

/**
 * Answers a request with the faults that strike it.
 * @param answer does what is asked
 * @throws ConnectionLost
 */
export async function withFaults(
  { faults, showAgain }: InjectionDependencies,
  { service, request }: { readonly service: Service; readonly request: CloudRequest },
  answer: () => Promise<CloudResponse>,
): Promise<CloudResponse> {
  const action = actionOf(request);
  const access = accessOf(service, request);
  const struck = faults.strike({ service: service.name, action, access });
  for (const fault of struck) {
    const instead = await before(fault, service, request);
    if (instead !== undefined) return instead;
  }
  const answered = await answer();
  for (const { kind } of struck) {
    if (kind === 'lose-response') throw new ConnectionLost();
    if (kind === 'duplicate-delivery') await duplicate(request, answered, showAgain);
  }
  return answered;
}

/** What is to be answered in place of what was asked, where it does not come to that. */
async function before(
  { kind, milliseconds }: FaultSettings,
  service: Service,
  request: CloudRequest,
): Promise<CloudResponse | undefined> {
  switch (kind) {
    case 'slow':
      // A client that does not wait any longer ends it early.
      await pause(milliseconds, undefined, { signal: request.signal }).catch(() => {});
      return undefined;
    case 'reset':
      throw new ConnectionLost();
    case 'throttle':
      return service.renderError(throttled(service.name), request);
    case 'error':
      return service.renderError(failed(service.name), request);
    default:
      return undefined;
  }
}

/** Nothing where the request cannot be understood: the service will say so. */
function accessOf(service: Service, request: CloudRequest): readonly Access[] {
  try {
    return service.access(request);
  } catch {
    return [];
  }
}

async function duplicate(
  request: CloudRequest,
  { body, status }: CloudResponse,
  showAgain: InjectionDependencies['showAgain'],
): Promise<void> {
  if (status !== 200 || request.headers['x-amz-target'] === undefined) return;
  const { QueueUrl } = parseJsonBody(request);
  const receipts = body.toString().matchAll(/"ReceiptHandle":"([^"]+)"/g);
  for (const [, receipt = ''] of receipts) await showAgain(String(QueueUrl), receipt);
}
