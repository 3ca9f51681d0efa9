import { type FailureOptions, PermanentError } from '#shared/errors/index.ts';

const SAVE_AGAIN = 'Save the document again as .docx, PDF or plain text and send the new file.';

export function contextIsEmpty(): PermanentError {
  return new PermanentError('context_empty', 'The context document has no text in it.', {
    action: 'Check the document on your side and send it again.',
  });
}

export function contextIsCorrupt(cause?: unknown): PermanentError {
  return new PermanentError(
    'context_corrupt',
    'The context document is damaged and cannot be opened.',
    { action: SAVE_AGAIN, cause },
  );
}

export function contextIsEncrypted(cause?: unknown): PermanentError {
  return new PermanentError(
    'context_encrypted',
    'The context document is protected by a password.',
    { action: 'Remove the password and send the document again.', cause },
  );
}

export function contextIsScan(): PermanentError {
  return new PermanentError(
    'context_is_scan',
    'The context document is a scan: it holds pictures of pages and no text.',
    { action: 'Send the document it was printed from, or one with recognised text.' },
  );
}

export function contextFormatUnknown(): PermanentError {
  return new PermanentError(
    'context_format_unknown',
    'The context document is none of the formats that can be read: .docx, PDF, plain text.',
    { action: SAVE_AGAIN },
  );
}

/** @param what the bounded thing in words, such as "pages" */
export function contextIsTooLarge(what: string, limit: number): PermanentError {
  return tooLarge(
    `The context document has too much in it: at most ${limit} ${what} can be read.`,
    { details: { what, limit } },
  );
}

export function contextTookTooLong(milliseconds: number): PermanentError {
  return tooLarge(
    `The context document could not be read within ${Math.round(milliseconds / 1000)} seconds.`,
  );
}

/** A limit of the drawing reader that the document is beyond, said of the document. */
export function contextIsBeyond(limit: PermanentError): PermanentError {
  return tooLarge(limit.message.replace('drawing', 'context document'), { cause: limit });
}

function tooLarge(message: string, options: FailureOptions = {}): PermanentError {
  const action = 'Send only the chapters that speak of doors.';
  return new PermanentError('context_too_large', message, { action, ...options });
}
