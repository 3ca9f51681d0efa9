'use strict';
// Errors in the shape that Lambda answers and logs.

const { isNativeError } = require('node:util').types;

/** An error of the runtime itself, such as a handler that is missing. */
class RuntimeError extends Error {
  constructor(errorType, message, options) {
    super(message, options);
    this.name = errorType;
  }
}

function isErrorLike(value) {
  if (isNativeError(value)) return true;
  return typeof value === 'object' && value !== null && 'message' in value && 'stack' in value;
}

function describeError(error) {
  if (!isErrorLike(error)) {
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
  }
  return {
    errorType: error.name ?? 'Error',
    errorMessage: String(error.message),
    trace: String(error.stack ?? '').split('\n'),
  };
}

const logsJson = process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON';

/**
 * As `2026-01-01T00:00:00.000Z\t<request>\tERROR\tInvoke Error \t{…}`; in a log of JSON the error
 * is the message.
 */
function logError(label, error, described = describeError(error)) {
  const { errorType, errorMessage, trace } = described;
  if (logsJson) {
    const stackTrace = trace.slice(1).map((line) => line.trim());
    // biome-ignore lint/suspicious/noConsole: here the console is the function's log
    console.error({ errorType, errorMessage, stackTrace });
    return;
  }
  const fields = isErrorLike(error) ? { ...error } : {};
  // biome-ignore lint/suspicious/noConsole: here the console is the function's log
  console.error(
    label,
    new LoggedError(JSON.stringify({ errorType, errorMessage, ...fields, stack: trace })),
  );
}

/** Prints as the JSON it carries. */
class LoggedError {
  constructor(json) {
    this.json = json;
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return `\t${this.json}`;
  }
}

module.exports = { describeError, logError, RuntimeError };
