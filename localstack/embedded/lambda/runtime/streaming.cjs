'use strict';
// `awslambda.streamifyResponse`: handlers that write their answer piece by piece. It is handed over
// in one piece here.

const { PassThrough } = require('node:stream');

/** What a handler has written, where it is no value to be serialised. */
class Streamed {
  constructor(body) {
    this.body = body;
  }
}

const isStreamed = (result) => result instanceof Streamed;

/** A handler of two parameters, as the others are, from one that takes a stream between them. */
function streamifyResponse(handler) {
  return async (event, context) => {
    const stream = new PassThrough();
    stream.setContentType = () => {};
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    const ended = new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject));
    await handler(event, stream, context);
    if (!stream.writableEnded) stream.end();
    await ended;
    return new Streamed(Buffer.concat(chunks));
  };
}

/** Status and headers would go before the body; a plain invocation has no place for them. */
const HttpResponseStream = { from: (stream) => stream };

function provideStreaming() {
  globalThis.awslambda = { HttpResponseStream, streamifyResponse };
}

module.exports = { isStreamed, provideStreaming };
