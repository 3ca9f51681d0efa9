'use strict';
// The client of the Runtime API. It ends the process when the API has gone: then the cloud has.

const http = require('node:http');

function createRuntimeClient(address) {
  const [host, port] = address.split(':');
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1, noDelay: true });
  const prefix = '/2018-06-01/runtime';

  function call(method, path, body, headers = {}) {
    return new Promise((resolve) => {
      const request = http.request(
        { agent, headers, host, method, path: `${prefix}${path}`, port },
        (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('end', () => {
            resolve({ body: Buffer.concat(chunks).toString(), headers: response.headers });
          });
          response.on('error', () => process.exit(1));
        },
      );
      request.on('error', () => process.exit(1));
      request.end(body);
    });
  }

  function post(path, body, headers) {
    const content = Buffer.from(body);
    return call('POST', path, content, { 'content-length': content.length, ...headers });
  }

  const fail = (path, described) =>
    post(path, JSON.stringify(described), {
      'content-type': 'application/json',
      'lambda-runtime-function-error-type': described.errorType,
    });

  return {
    next: () => call('GET', '/invocation/next'),
    response: (id, body) => post(`/invocation/${id}/response`, body),
    error: (id, described) => fail(`/invocation/${id}/error`, described),
    initError: (described) => fail('/init/error', described),
  };
}

module.exports = { createRuntimeClient };
