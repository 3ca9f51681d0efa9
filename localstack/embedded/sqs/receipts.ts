import { sqsError } from './errors.ts';
import type { Message } from './queue/message.ts';

/** A receipt handle says which queue it is of, so that another queue refuses it. */
export function encodeReceipt(message: Message, arn: string): string {
  return Buffer.from(`${message.receipt} ${arn} ${message.id}`).toString('base64');
}

/** @throws AwsError ReceiptHandleIsInvalid where it is none of this queue's. */
export function decodeReceipt(handle: string, arn: string): string {
  const [receipt, queue] = Buffer.from(handle, 'base64').toString().split(' ');
  if (receipt === undefined || queue !== arn) {
    throw sqsError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
      404,
    );
  }
  return receipt;
}
