import { actionOf } from './action-of.ts';
import type { CloudRequest } from './cloud-request.ts';
import type { Access } from './principal.ts';
import type { Service } from './service.ts';

/** What a request uses, in the words of the API and of IAM, and which function makes it. */
export interface Asked extends Pick<CloudRequest, 'environment' | 'service'> {
  /** Of the API; undefined where the method and the path say it. */
  readonly action: string | undefined;
  readonly access: readonly Access[];
}

export function askedOf(service: Service, request: CloudRequest): Asked {
  const { environment } = request;
  return {
    service: service.name,
    action: actionOf(request),
    access: accessOf(service, request),
    ...(environment === undefined ? {} : { environment }),
  };
}

/** Nothing where the request cannot be understood: the service will say so. */
function accessOf(service: Service, request: CloudRequest): readonly Access[] {
  try {
    return service.access(request);
  } catch {
    return [];
  }
}
