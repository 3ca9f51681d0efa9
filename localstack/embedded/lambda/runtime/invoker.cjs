'use strict';
// Calls a handler and waits for what it comes to: a promise, or (up to Node 22) a callback.

const { RuntimeError } = require('./errors.cjs');

const isPromise = (value) =>
  typeof value === 'object' && value !== null && typeof value.then === 'function';

/** Settles when the event loop has nothing left to do. */
function whenIdle(then) {
  process.once('beforeExit', then);
  return () => process.removeListener('beforeExit', then);
}

/** Node 24: what the handler returns counts, awaited. */
function invokePromise(handler, event, context) {
  return new Promise((resolve, reject) => {
    const stopWaiting = whenIdle(() =>
      reject(
        new RuntimeError(
          'Runtime.NodeJsExit',
          'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled.',
        ),
      ),
    );
    Promise.resolve()
      .then(() => handler(event, context))
      .then(resolve, reject)
      .finally(stopWaiting);
  });
}

/** Up to Node 22: a promise counts, or else the callback, or else an empty event loop. */
function invokeCallback(handler, event, context) {
  return new Promise((resolve, reject) => {
    let stopWaiting = whenIdle(() => resolve(null));
    const settle = (finish) => {
      stopWaiting();
      finish();
    };
    const callback = (error, result) => {
      const finish = () =>
        error === undefined || error === null ? resolve(result) : reject(error);
      stopWaiting();
      if (!context.callbackWaitsForEmptyEventLoop || error) finish();
      else stopWaiting = whenIdle(finish);
    };
    context.done = callback;
    context.succeed = (result) => callback(null, result);
    context.fail = (error) => callback(error ?? 'handled');
    const returned = handler(event, context, callback);
    if (isPromise(returned)) {
      returned.then(
        (value) => settle(() => resolve(value)),
        (error) => settle(() => reject(error)),
      );
    }
  });
}

function createInvoker(handler, takesCallbacks) {
  const invoke = takesCallbacks ? invokeCallback : invokePromise;
  return (event, context) => invoke(handler, event, context);
}

module.exports = { createInvoker };
