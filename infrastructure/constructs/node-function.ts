import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function/index.js';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission/index.js';
import { Construct } from 'constructs';
import { FunctionBundle } from './function-bundle.ts';
import { withVariables } from './function-variables.ts';
import type { Grant, Statement } from './grant.ts';
import { ServiceRole } from './service-role.ts';
import { ensureWithin } from './validation.ts';

export type LogLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

export interface NodeFunctionProps {
  /** Deployed name, also that of the log group (`/aws/lambda/<name>`). */
  readonly functionName: string;
  /** Absolute path of the zip, whose `index` module exports `handler`. */
  readonly bundle: string;
  /** @default 512 */
  readonly memoryMb?: number;
  /** @default 30 */
  readonly timeoutSeconds?: number;
  /** @default - none: the function shares the account's concurrency */
  readonly reservedConcurrency?: number;
  /** X-Ray traces of every request. @default false */
  readonly tracing?: boolean;
  /** @default 30 */
  readonly logRetentionDays?: number;
  /** Lines below it never reach the log. @default 'INFO' */
  readonly logLevel?: LogLevel;
  /** @default {} */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Who may call a function. */
export interface Caller {
  /** Unique among the function's callers; letters, digits, `-` and `_`. */
  readonly statementId: string;
  /** The AWS service, such as `events.amazonaws.com`. */
  readonly service: string;
  /** The one resource of that service that may call. */
  readonly sourceArn: string;
}

/** X-Ray has no resources: AWS accepts only `*` here. */
const sendTraces: Statement = {
  actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  resources: ['*'],
};

/**
 * A Lambda on Node 24 and Graviton with its own role and log group. It may do nothing but write its
 * log until {@link NodeFunction.bind} gives it more.
 */
export class NodeFunction extends Construct {
  readonly functionName: string;
  readonly timeoutSeconds: number;
  readonly reservedConcurrency: number | undefined;
  readonly arn: string;
  readonly invokeArn: string;
  readonly #resource: LambdaFunction;
  readonly #role: ServiceRole;
  #variables: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    super(scope, id);
    const { functionName, memoryMb = 512, timeoutSeconds = 30, tracing = false } = props;
    ensureWithin(this, 'memoryMb', memoryMb, { from: 128, to: 10_240 });
    ensureWithin(this, 'timeoutSeconds', timeoutSeconds, { from: 1, to: 900 });
    const logGroup = new CloudwatchLogGroup(this, 'log', {
      name: `/aws/lambda/${functionName}`,
      retentionInDays: props.logRetentionDays ?? 30,
    });
    const writeLog: Statement = {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [`${logGroup.arn}:*`],
    };
    this.#role = new ServiceRole(this, 'access', {
      name: `${functionName}-role`,
      service: 'lambda.amazonaws.com',
      statements: tracing ? [writeLog, sendTraces] : [writeLog],
    });
    this.#variables = withVariables(this, {}, props.variables ?? {});
    const bundle = new FunctionBundle(this, 'bundle', props.bundle);
    const logLevel = props.logLevel ?? 'INFO';
    this.#resource = new LambdaFunction(this, 'function', {
      functionName,
      role: this.#role.arn,
      runtime: 'nodejs24.x',
      architectures: ['arm64'],
      handler: 'index.handler',
      filename: bundle.path,
      sourceCodeHash: bundle.codeHash,
      memorySize: memoryMb,
      timeout: timeoutSeconds,
      environment: { variables: this.#variables },
      tracingConfig: { mode: tracing ? 'Active' : 'PassThrough' },
      loggingConfig: {
        logFormat: 'JSON',
        logGroup: logGroup.name,
        // Lambda drops what is below INFO unless told otherwise.
        ...(logLevel === 'INFO' ? {} : { applicationLogLevel: logLevel }),
      },
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: props.reservedConcurrency }),
      // Rights first: AWS checks them when an event source is mapped to the function.
      dependsOn: [logGroup, this.#role.policy],
    });
    this.functionName = functionName;
    this.timeoutSeconds = timeoutSeconds;
    this.reservedConcurrency = props.reservedConcurrency;
    this.arn = this.#resource.arn;
    this.invokeArn = this.#resource.invokeArn;
  }

  /**
   * Lets the function use a resource: sets its variables and adds its rights.
   * @throws ValidationError for a variable that is reserved or has another value already
   */
  bind(...grants: readonly Grant[]): this {
    for (const grant of grants) {
      this.#variables = withVariables(this, this.#variables, grant.variables ?? {});
      this.#role.allow(grant.statements);
    }
    this.#resource.putEnvironment({ variables: { ...this.#variables } });
    return this;
  }

  /** Lets one resource of one AWS service call the function. */
  allowCaller(caller: Caller): LambdaPermission {
    return new LambdaPermission(this, `caller-${caller.statementId}`, {
      statementId: caller.statementId,
      action: 'lambda:InvokeFunction',
      functionName: this.#resource.functionName,
      principal: caller.service,
      sourceArn: caller.sourceArn,
    });
  }
}
