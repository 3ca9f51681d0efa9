/** The connection breaks: nobody gets an answer. */
export class ConnectionLost extends Error {
  readonly code = 'ECONNRESET';

  constructor() {
    super('The connection was reset, as a fault was set to do.');
  }
}
