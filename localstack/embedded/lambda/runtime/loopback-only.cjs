'use strict';
// Keeps a function's connections on this machine, so that nothing of a local cloud reaches the
// outside by mistake. Hosts that the cloud's owner named are let through.

const dgram = require('node:dgram');
const net = require('node:net');

class OutboundRefusedError extends Error {
  constructor(host, port) {
    super(
      `This local cloud lets functions connect to this machine only; the function tried to reach ${host}${port ? `:${port}` : ''}. Name the host in the cloud's settings to allow it.`,
    );
    this.name = 'OutboundRefusedError';
    this.code = 'ERR_OUTBOUND_REFUSED';
    this.host = host;
    this.port = port;
  }
}

const isLoopback = (host) =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  /^127(\.\d{1,3}){3}$/.test(host) ||
  host === '::1' ||
  host === '::' ||
  host === '0.0.0.0' ||
  /^::ffff:127\./.test(host);

function guardSockets(isAllowed) {
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function guarded(...parameters) {
    // Node's own callers hand over what it has normalised: [[options, callback]].
    const first = Array.isArray(parameters[0]) ? parameters[0][0] : parameters[0];
    const options =
      typeof first === 'object' && first !== null
        ? first
        : { port: first, host: typeof parameters[1] === 'string' ? parameters[1] : undefined };
    const isPath = options.path != null || (typeof first === 'string' && !/^\d+$/.test(first));
    const host = String(options.host ?? 'localhost');
    if (isPath || isAllowed(host)) return connect.apply(this, parameters);
    process.nextTick(() => this.destroy(new OutboundRefusedError(host, options.port)));
    return this;
  };
}

function guardDatagrams(isAllowed) {
  for (const method of ['connect', 'send']) {
    const original = dgram.Socket.prototype[method];
    dgram.Socket.prototype[method] = function guarded(...parameters) {
      const host = parameters.findLast((value) => typeof value === 'string');
      if (host === undefined || host === parameters[0] || isAllowed(host)) {
        return original.apply(this, parameters);
      }
      throw new OutboundRefusedError(host);
    };
  }
}

/** @param {readonly string[]} hosts that are let through besides the loopback ones. */
function keepToLoopback(hosts) {
  const isAllowed = (host) => isLoopback(host) || hosts.includes(host);
  guardSockets(isAllowed);
  guardDatagrams(isAllowed);
}

module.exports = { keepToLoopback };
