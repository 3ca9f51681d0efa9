'use strict';
// Finds the handler that `_HANDLER` names: `folder/file.name.of.export`.

const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { basename, dirname, join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { RuntimeError } = require('./errors.cjs');

const extensions = ['', '.js', '.mjs', '.cjs'];

function splitHandler(handler) {
  const file = basename(handler);
  const dot = file.indexOf('.');
  if (dot <= 0 || handler.includes('..')) {
    throw new RuntimeError('Runtime.MalformedHandlerName', `Bad handler ${handler}`);
  }
  const folder = handler.slice(0, handler.length - file.length);
  return { module: join(folder, file.slice(0, dot)), names: file.slice(dot + 1).split('.') };
}

function packageIsModule(file) {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')).type === 'module';
    if (folder === dirname(folder)) return false;
  }
}

async function load(root, module) {
  const base = resolve(root, module);
  const file = extensions.map((extension) => `${base}${extension}`).find(isFile);
  const require = createRequire(join(root, 'handler.js'));
  const path = file ?? require.resolve(`./${module}`);
  if (path.endsWith('.mjs') || (path.endsWith('.js') && packageIsModule(path))) {
    return import(pathToFileURL(path).href);
  }
  try {
    return require(path);
  } catch (error) {
    // A module with an await at its top cannot be required.
    if (error?.code === 'ERR_REQUIRE_ASYNC_MODULE') return import(pathToFileURL(path).href);
    throw error;
  }
}

function isFile(path) {
  return existsSync(path) && require('node:fs').statSync(path).isFile();
}

/** An error of loading under the name that Lambda gives it. */
function loadingError(error) {
  if (error instanceof SyntaxError) {
    return renamed(error, 'Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`);
  }
  if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
    // The handler's own file is asked for by its path, and named as the handler names it.
    const message = error.message.replace(/^Cannot find module '\.\//, "Cannot find module '");
    return renamed(error, 'Runtime.ImportModuleError', `Error: ${message}`);
  }
  return error;
}

function renamed(error, type, message) {
  const result = new RuntimeError(type, message);
  result.stack = `${type}: ${message}\n${String(error.stack).split('\n').slice(1).join('\n')}`;
  return result;
}

/** @throws RuntimeError with Lambda's name where the handler is not to be had. */
async function loadHandler(root, handler, takesCallbacks) {
  const { module, names } = splitHandler(handler);
  let found;
  try {
    const loaded = await load(root, module);
    found = exported(loaded, names) ?? exported(loaded.default, names);
  } catch (error) {
    throw loadingError(error);
  }
  if (found === undefined) {
    throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  if (typeof found !== 'function') {
    throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is not a function`);
  }
  if (!takesCallbacks && found.length >= 3) {
    throw new RuntimeError(
      'Runtime.CallbackHandlerDeprecated',
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
    );
  }
  return found;
}

function exported(value, names) {
  return names.reduce((inner, name) => inner?.[name], value);
}

module.exports = { loadHandler };
