import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { CodePackage } from '../code/code-store.ts';
import type { FunctionSettings } from './settings.ts';

/**
 * One state of a function: `$LATEST` as it is now, or a published version. Nothing of it changes
 * but the revision, which also stands for its policy.
 */
export interface FunctionVersion {
  readonly functionName: string;
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly settings: FunctionSettings;
  readonly code: CodePackage;
  readonly description: string;
  revisionId: string;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

export interface Alias {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  revisionId: string;
  /** A second version and the share (0 to 1) of invocations that it takes. */
  readonly weights: Readonly<Record<string, number>>;
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: '*' | Readonly<Record<string, string>>;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What happens to asynchronous invocations that succeed, fail or grow old. */
export interface EventInvokeConfig {
  readonly maximumRetryAttempts: number | undefined;
  readonly maximumEventAgeInSeconds: number | undefined;
  readonly onSuccess: string | undefined;
  readonly onFailure: string | undefined;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

/** Environments of a version or an alias that are to be ready before they are needed. */
export interface ProvisionedConcurrency {
  readonly requested: number;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

/** An address of a function of its own. */
export interface FunctionUrl {
  /** The part of the address that tells it from others. */
  readonly id: string;
  readonly authType: 'NONE' | 'AWS_IAM';
  readonly invokeMode: 'BUFFERED' | 'RESPONSE_STREAM';
  /** As given; undefined where there is none. */
  readonly cors: JsonObject | undefined;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly lastModified: number;
}

/** How new patches of the runtime would come. */
interface RuntimeManagement {
  readonly updateOn: 'Auto' | 'Manual' | 'FunctionUpdate';
  readonly versionArn: string | undefined;
}

/** A function with everything that hangs on it. */
export interface LambdaFunction {
  readonly name: string;
  readonly arn: string;
  latest: FunctionVersion;
  /** By number. */
  readonly versions: Map<string, FunctionVersion>;
  readonly aliases: Map<string, Alias>;
  /** By qualifier; '' is the function itself. */
  readonly policies: Map<string, readonly PolicyStatement[]>;
  /** By qualifier; `$LATEST` is the function itself. */
  readonly eventInvokeConfigs: Map<string, EventInvokeConfig>;
  /** By version or alias. */
  readonly provisioned: Map<string, ProvisionedConcurrency>;
  /** By alias; '' is the function itself. */
  readonly urls: Map<string, FunctionUrl>;
  /** By qualifier; '' is the function itself. */
  readonly runtimeManagement: Map<string, RuntimeManagement>;
  codeSigningConfigArn: string | undefined;
  recursiveLoop: 'Allow' | 'Terminate';
  tags: Readonly<Record<string, string>>;
  reservedConcurrency: number | undefined;
  /** Version numbers are never used twice. */
  lastVersion: number;
  /** `$LATEST` is not what the last version is. */
  isUnpublished: boolean;
}
