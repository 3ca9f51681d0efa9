'use strict';
// Lambda's Node runtimes bring the AWS SDK. Here it is the cloud's own, for functions without one.

const { registerHooks } = require('node:module');
const { pathToFileURL } = require('node:url');

const isProvided = (specifier) => /^@(aws-sdk|smithy)\//.test(specifier);

function provideSdk() {
  const parentURL = pathToFileURL(__filename).href;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!isProvided(specifier)) return nextResolve(specifier, context);
      try {
        return nextResolve(specifier, context);
      } catch {
        // For `require`, Node's own resolution does not look at the parent it is given.
        return context.conditions.includes('require')
          ? { url: pathToFileURL(require.resolve(specifier)).href, shortCircuit: true }
          : nextResolve(specifier, { ...context, parentURL });
      }
    },
  });
}

module.exports = { provideSdk };
