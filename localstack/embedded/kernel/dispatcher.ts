import { askedOf } from './asked.ts';
import { AwsError, toAwsError, unknownOperation } from './aws-error.ts';
import type { CloudRequest, CloudResponse, SigningName } from './cloud-request.ts';
import { ExecutionEnvironments } from './execution-environments.ts';
import { Faults } from './faults/faults.ts';
import { withFaults } from './faults/injection.ts';
import { unsupportedService } from './http/unsupported.ts';
import type { Keeper } from './keeping/keeper.ts';
import {
  type Access,
  type Authoriser,
  type Principal,
  type RequestFacts,
  root,
} from './principal.ts';
import type { Service } from './service.ts';
import { QueueWitness } from './spy/queue-witness.ts';
import { seenRequest } from './spy/request-witness.ts';
import { Spy } from './spy/spy.ts';
import { isOwnTarget } from './targets.ts';

/** A request made inside the cloud, by one service to another. */
export interface InternalRequest {
  readonly service: SigningName;
  readonly principal?: Principal;
  readonly method?: string;
  readonly path?: string;
  readonly query?: URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly region?: string;
  readonly signal?: AbortSignal;
}

function factsOf({ connection, headers, service }: CloudRequest): RequestFacts {
  const userAgent = headers['user-agent'];
  return {
    service,
    ...(connection === undefined ? {} : { sourceIp: connection.sourceIp }),
    ...(userAgent === undefined ? {} : { userAgent }),
  };
}

/** Takes every request, from outside and inside, through the same gate to its service. */
export class Dispatcher {
  /** What is set to go wrong. */
  readonly faults = new Faults();
  readonly spy = new Spy();
  /** Of functions: who makes requests from within. */
  readonly environments = new ExecutionEnvironments();
  readonly #queueWitness = new QueueWitness(this.spy);
  readonly #services = new Map<SigningName, Service>();
  readonly #region: string;
  readonly #keeper: Keeper | undefined;
  readonly #stopped = new AbortController();
  #authoriser: Authoriser | undefined;

  constructor(options: { readonly region: string; readonly keeper?: Keeper }) {
    this.#region = options.region;
    this.#keeper = options.keeper;
  }

  register(service: Service): void {
    this.#services.set(service.name, service);
  }

  /** From now on every request of a role is checked. */
  enforce(authoriser: Authoriser): void {
    this.#authoriser = authoriser;
  }

  /** Whether requests of roles and users are checked. */
  get enforces(): boolean {
    return this.#authoriser !== undefined;
  }

  get services(): readonly Service[] {
    return [...this.#services.values()];
  }

  /**
   * `verify` throws where the request is not signed by whom it says.
   * @throws ConnectionLost where a fault is set to break the connection
   */
  async dispatch(given: CloudRequest, verify = () => {}): Promise<CloudResponse> {
    const service = this.#services.get(given.service);
    if (service === undefined) return unsupportedService(given.service, given);
    const isSeen = this.spy.isWatching && given.environment !== undefined;
    if (this.faults.isEmpty && !isSeen) return this.#answer(service, given, verify);
    const asked = askedOf(service, given);
    const seen = isSeen ? seenRequest(asked) : undefined;
    if (seen !== undefined) this.spy.asked(seen);
    const answer = async () => {
      const answered = await this.#answer(service, given, verify);
      if (seen !== undefined) seen.status = answered.status;
      return answered;
    };
    return withFaults(
      { faults: this.faults, showAgain: (url, receipt) => this.#showAgain(url, receipt) },
      { asked, request: given, service },
      answer,
    );
  }

  async #answer(service: Service, given: CloudRequest, verify: () => void): Promise<CloudResponse> {
    let request = given;
    try {
      if (service.ignoresSignature?.(given) !== true) verify();
      if (!isOwnTarget(given)) throw unknownOperation(given.headers['x-amz-target'] ?? '');
      if (service.principal !== undefined) {
        request = { ...given, principal: service.principal(given) };
      }
      const checking = this.#authorise(service, request);
      if (checking !== undefined) await checking;
      const answer = await service.handle(request);
      this.#keeper?.flush();
      if (this.spy.isWatching) this.#queueWitness.see(request, answer);
      return answer;
    } catch (error) {
      return service.renderError(toAwsError(error), request);
    }
  }

  /** Checks at once where nothing must be found out first. @throws AwsError */
  #authorise(
    service: Service,
    request: CloudRequest,
    besides: Pick<RequestFacts, 'isWhatIf'> = {},
  ): Promise<void> | undefined {
    const authoriser = this.#authoriser;
    if (authoriser === undefined || request.principal.kind === 'root') return undefined;
    const accesses = service.access(request).filter(({ isPartial }) => isPartial !== true);
    const facts = { ...factsOf(request), ...besides };
    const check = () => {
      for (const access of accesses) authoriser.authorise(request.principal, access, facts);
    };
    const learning = service.learn?.(accesses);
    if (learning !== undefined) return learning.then(check);
    check();
    return undefined;
  }

  /** What stands against an access; undefined where it is allowed, or nobody checks. */
  refusal(principal: Principal, access: Access, from?: CloudRequest): AwsError | undefined {
    try {
      this.#authoriser?.authorise(principal, access, from && factsOf(from));
      return undefined;
    } catch (error) {
      if (error instanceof AwsError) return error;
      throw error;
    }
  }

  /** What would stand against a request if it were made; undefined where it would be allowed. */
  async wouldRefuse(request: InternalRequest): Promise<AwsError | undefined> {
    const service = this.#services.get(request.service);
    if (service === undefined) return undefined;
    try {
      await this.#authorise(service, this.#whole(request), { isWhatIf: true });
      return undefined;
    } catch (error) {
      if (error instanceof AwsError) return error;
      throw error;
    }
  }

  /** The way one service of the cloud uses another. */
  call(request: InternalRequest): Promise<CloudResponse> {
    return this.dispatch(this.#whole(request));
  }

  #whole(request: InternalRequest): CloudRequest {
    const body = request.body ?? '';
    return {
      service: request.service,
      principal: request.principal ?? root,
      method: request.method ?? 'POST',
      path: request.path ?? '/',
      query: request.query ?? new URLSearchParams(),
      headers: request.headers ?? {},
      body: typeof body === 'string' ? Buffer.from(body) : body,
      region: request.region ?? this.#region,
      signal: request.signal ?? this.#stopped.signal,
    };
  }

  async #showAgain(QueueUrl: string, ReceiptHandle: string): Promise<void> {
    const request = this.#whole({
      service: 'sqs',
      headers: {
        'x-amz-target': 'AmazonSQS.ChangeMessageVisibility',
        'content-type': 'application/x-amz-json-1.0',
      },
      body: JSON.stringify({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
    });
    await this.#services.get('sqs')?.handle(request);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all(this.services.map((service) => service.stop?.()));
  }
}
