import { InvalidArgumentError, Option } from 'commander';

const defaultPort = 4566;

function parsePort(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number, 0 to 65535.');
}

/** What the commands that start a cloud in this process are told about it. */
export interface CloudOptions {
  readonly port: number;
  readonly data?: string;
  readonly iam: boolean;
}

export function portOption(): Option {
  return new Option('--port <port>', 'port of the local cloud, 0 for a free one')
    .env('PORT')
    .default(defaultPort)
    .argParser(parsePort);
}

export function dataOption(): Option {
  return new Option('--data <folder>', 'keep everything in this folder, over the end of the cloud');
}

export function iamOption(): Option {
  return new Option('--no-iam', 'hold no role to its policies (what then works may fail on AWS)');
}

/** Said on standard error where roles may do anything. */
export const withoutIam =
  'WARNING: IAM is off (--no-iam). Every role may do everything, so a missing permission shows only on AWS.';
