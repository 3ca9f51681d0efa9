'use strict';
// `console` as Lambda has it: each call one log event, as a line of text or of JSON.

const { format } = require('node:util');

const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const methods = {
  trace: 'TRACE',
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
};

/** Within one event a line break is written as `\r`; Lambda's log turns it back. */
const oneLine = (text) => text.replaceAll('\n', '\r');

function textLine(level, requestId, parameters) {
  const fields = [new Date().toISOString(), requestId ?? 'undefined', level];
  return `${fields.join('\t')}\t${oneLine(format(...parameters))}\n`;
}

function plainError(error) {
  return {
    errorType: error?.constructor?.name ?? 'UnknownError',
    errorMessage: error.message,
    stackTrace: String(error.stack)
      .split('\n')
      .slice(1)
      .map((line) => line.trim()),
  };
}

function jsonLine(level, requestId, parameters) {
  const record = { timestamp: new Date().toISOString(), level, requestId };
  const [only] = parameters;
  if (parameters.length === 1 && typeof only === 'object' && only !== null) {
    record.message = only instanceof Error ? plainError(only) : only;
  } else {
    record.message = format(...parameters);
    const error = parameters.find((value) => value instanceof Error);
    if (error !== undefined) Object.assign(record, plainError(error));
  }
  try {
    return `${JSON.stringify(record)}\n`;
  } catch {
    return `${JSON.stringify({ ...record, message: format(...parameters) })}\n`;
  }
}

// All go to one stream, so that the log keeps their order.
function createConsole({ current, format: logFormat, level: least }) {
  const line = logFormat === 'JSON' ? jsonLine : textLine;
  const from = levels.indexOf(least ?? 'TRACE');
  for (const [method, level] of Object.entries(methods)) {
    const shown = levels.indexOf(level) >= from;
    console[method] = (...parameters) => {
      if (shown) process.stdout.write(line(level, current.requestId, parameters));
    };
  }
  console.fatal = (...parameters) => {
    process.stdout.write(line('FATAL', current.requestId, parameters));
  };
}

module.exports = { createConsole };
