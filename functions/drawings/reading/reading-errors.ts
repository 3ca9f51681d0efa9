import { PermanentError } from '#shared/errors/index.ts';

const EXPORT_AGAIN = 'Export the drawing as PDF again and submit the new file.';

export function drawingIsEmpty(): PermanentError {
  return new PermanentError('drawing_empty', 'The drawing is an empty file.', {
    action: EXPORT_AGAIN,
  });
}

export function notAPdf(): PermanentError {
  return new PermanentError('not_a_pdf', 'The file is not a PDF.', {
    action: 'Submit the drawing as a PDF file.',
  });
}

export function drawingIsCorrupt(cause: unknown): PermanentError {
  return new PermanentError('drawing_corrupt', 'The drawing is damaged and cannot be opened.', {
    action: EXPORT_AGAIN,
    cause,
  });
}

export function drawingIsEncrypted(cause: unknown): PermanentError {
  return new PermanentError('drawing_encrypted', 'The drawing is protected by a password.', {
    action: 'Remove the password and submit the drawing again.',
    cause,
  });
}

export function drawingHasNoPages(): PermanentError {
  return new PermanentError('drawing_has_no_pages', 'The drawing has no pages.', {
    action: EXPORT_AGAIN,
  });
}
