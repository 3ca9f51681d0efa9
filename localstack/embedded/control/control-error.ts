/** A request to the cloud's own API that cannot be done; the message is for who sent it. */
export class ControlError extends Error {
  readonly status: 400 | 403 | 404;
  readonly code: string;

  constructor(status: ControlError['status'], code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
