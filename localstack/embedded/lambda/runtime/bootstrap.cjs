'use strict';
// The Node runtime of an execution environment: loads the handler, then asks for one event after
// the other. Plain CommonJS, since it starts faster than a module and runs as it is.

// Node 20 keeps nothing of what it has compiled.
const { enableCompileCache = () => {}, flushCompileCache = () => {} } = require('node:module');
const { createConsole } = require('./console.cjs');
const { createContext } = require('./context.cjs');
const { describeError, logError } = require('./errors.cjs');
const { loadHandler } = require('./handler.cjs');
const { createInvoker } = require('./invoker.cjs');
const { moveTime } = require('./moved-time.cjs');
const { createRuntimeClient } = require('./runtime-client.cjs');
const { provideModules } = require('./provided-modules.cjs');
const { isStreamed, provideStreaming } = require('./streaming.cjs');

const { env } = process;
// What is compiled is kept for the next environment: ours to know, not the function's.
const [compileCache] = process.argv.splice(2);
enableCompileCache(compileCache);
const client = createRuntimeClient(env.AWS_LAMBDA_RUNTIME_API ?? '');
/** The event that is being worked on; what is written belongs to it. */
const current = { requestId: undefined };
/** From Node 24 on, Lambda takes promises only. */
const takesCallbacks = env.AWS_EXECUTION_ENV !== 'AWS_Lambda_nodejs24.x';

async function failInitialisation(error) {
  logError('Uncaught Exception', error);
  await client.initError(describeError(error));
  process.exit(1);
}

async function die(label, type, error) {
  const described = { ...describeError(error), ...(type === undefined ? {} : { errorType: type }) };
  logError(label, error, described);
  if (current.requestId === undefined) await client.initError(described);
  else await client.error(current.requestId, described);
  process.exit(type === undefined ? 129 : 128);
}

process.on('uncaughtException', (error) => die('Uncaught Exception', undefined, error));
process.on('unhandledRejection', (reason) => {
  const described = describeError(reason);
  const error = new Error(`${described.errorType}: ${described.errorMessage}`);
  error.reason = reason;
  die('Unhandled Promise Rejection', 'Runtime.UnhandledPromiseRejection', error);
});

async function main() {
  createConsole({ current, format: env.AWS_LAMBDA_LOG_FORMAT, level: env.AWS_LAMBDA_LOG_LEVEL });
  provideModules(env.NODE_PATH);
  provideStreaming();
  const handler = await loadHandler(env.LAMBDA_TASK_ROOT ?? '', env._HANDLER ?? '', takesCallbacks);
  const invoke = createInvoker(handler, takesCallbacks);
  for (let isKept = false; ; isKept = true) {
    const { body, headers } = await client.next();
    current.requestId = headers['lambda-runtime-aws-request-id'];
    moveTime(Number(headers['jobline-clock-ahead-ms'] ?? 0));
    env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
    try {
      const result = await invoke(JSON.parse(body), createContext(headers, env));
      await client.response(
        current.requestId,
        isStreamed(result) ? result.body : serialise(result),
      );
    } catch (error) {
      const described = describeError(error);
      logError('Invoke Error', error, described);
      await client.error(current.requestId, described);
    }
    // By now what an event needs is compiled. A process that is killed would keep nothing.
    if (!isKept) flushCompileCache();
  }
}

function serialise(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

main().catch(failInitialisation);
