/** A request that AWS refuses: what the client is told, and the reason in plain words for the log. */

import { randomUUID } from 'node:crypto';
import type { Answer } from '../https/exchange.ts';
import type { Settings } from './options.ts';

/** Of the API's model: the exceptions and their status. */
const STATUS = {
  AccessDeniedException: 401,
  ConflictException: 409,
  ExpiredTokenException: 403,
  IncompleteSignature: 403,
  InvalidNextTokenException: 400,
  InvalidParameterValueException: 400,
  InvalidSignatureException: 403,
  LimitExceededException: 409,
  MissingAuthenticationToken: 403,
  PreconditionNotMetException: 400,
  ResourceExistsException: 409,
  ResourceNotFoundException: 404,
  ThrottlingException: 429,
  UnrecognizedClientException: 403,
} as const;

export type Exception = keyof typeof STATUS;

export class Refusal extends Error {
  readonly exception: Exception;
  readonly said: string;
  readonly status: number;
  readonly resourceType: string | undefined;

  /**
   * @param said what the client is told
   * @param why one plain sentence for whoever reads the log
   */
  constructor(
    exception: Exception,
    said: string,
    why: string,
    more: { readonly status?: number; readonly resourceType?: string } = {},
  ) {
    super(why);
    this.exception = exception;
    this.said = said;
    this.status = more.status ?? STATUS[exception];
    this.resourceType = more.resourceType;
  }

  /** The gateway before the service says `message`, the service itself `Message`. */
  answer({ errorName }: Pick<Settings, 'errorName'>): Answer {
    const { exception, said, status, resourceType } = this;
    const requestId = randomUUID();
    const isOfGateway = status === 403;
    const body = {
      ...(errorName === '__type' && { __type: `com.amazon.quicksight#${exception}` }),
      ...(errorName === 'code' && { code: exception }),
      ...(isOfGateway ? { message: said } : { Message: said, RequestId: requestId }),
      ...(resourceType === undefined ? {} : { ResourceType: resourceType }),
    };
    const inHeader = {
      header: exception,
      'header-with-uri': `${exception}:http://internal.amazon.com/coral/com.amazon.quicksight/`,
    };
    const name = errorName in inHeader ? inHeader[errorName as keyof typeof inHeader] : undefined;
    const headers = {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      ...(name === undefined ? {} : { 'x-amzn-errortype': name }),
    };
    return { status, headers, body: JSON.stringify(body) };
  }
}
