'use strict';
// Where modules are found that the function does not bring: in `NODE_PATH`, which Lambda's runtimes
// search for ES modules too, and the AWS SDK, which they have. Here it is the cloud's own.

const { registerHooks } = require('node:module');
const { basename, delimiter, dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');

const isSdk = (specifier) => /^@(aws-sdk|smithy)\//.test(specifier);
const isBare = (specifier) => /^(@[^/]+\/)?[^./:@][^:]*$/.test(specifier);

/** Folders above the `node_modules` in a search path, as parents to resolve from. */
function parentsIn(searchPath = '') {
  return searchPath
    .split(delimiter)
    .filter((folder) => basename(folder) === 'node_modules')
    .map((folder) => pathToFileURL(join(dirname(folder), 'index.js')).href);
}

function provideModules(searchPath) {
  const ours = pathToFileURL(__filename).href;
  const parents = parentsIn(searchPath);
  // Before 22.15 Node has none of these: there a function brings what it imports.
  registerHooks?.({
    resolve(specifier, context, nextResolve) {
      if (!isBare(specifier)) return nextResolve(specifier, context);
      // For `require`, Node's own resolution looks at `NODE_PATH` itself, and not at our parents.
      const isRequired = context.conditions.includes('require');
      let failure;
      for (const parentURL of [context.parentURL, ...(isRequired ? [] : parents)]) {
        try {
          return nextResolve(specifier, { ...context, parentURL });
        } catch (error) {
          failure ??= error;
        }
      }
      if (!isSdk(specifier)) throw failure;
      return isRequired
        ? { url: pathToFileURL(require.resolve(specifier)).href, shortCircuit: true }
        : nextResolve(specifier, { ...context, parentURL: ours });
    },
  });
}

module.exports = { provideModules };
