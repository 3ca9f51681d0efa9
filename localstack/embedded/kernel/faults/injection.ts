import { setTimeout as pause } from 'node:timers/promises';
import type { Asked } from '../asked.ts';
import type { CloudRequest, CloudResponse } from '../cloud-request.ts';
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
  {
    asked,
    request,
    service,
  }: { readonly asked: Asked; readonly request: CloudRequest; readonly service: Service },
  answer: () => Promise<CloudResponse>,
): Promise<CloudResponse> {
  const struck = faults.strike(asked);
  for (const fault of struck) {
    const instead = await before(fault, service, request);
    if (instead !== undefined) return instead;
  }
  const answered = await answer();
  for (const { kind, when } of struck) {
    if (kind === 'kill-caller' && when === 'after') await killCaller(request);
    if (kind === 'lose-response') throw new ConnectionLost();
    if (kind === 'duplicate-delivery') await duplicate(request, answered, showAgain);
  }
  return answered;
}

/** What is to be answered in place of what was asked, where it does not come to that. */
async function before(
  { kind, milliseconds, when }: FaultSettings,
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
    case 'kill-caller':
      if (when === 'before') await killCaller(request);
      return undefined;
    case 'throttle':
      return service.renderError(throttled(service.name), request);
    case 'error':
      return service.renderError(failed(service.name), request);
    default:
      return undefined;
  }
}

/** @throws ConnectionLost: nobody is left to be answered. */
async function killCaller({ environment }: CloudRequest): Promise<never> {
  await environment?.kill();
  throw new ConnectionLost();
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
