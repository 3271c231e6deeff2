export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface HttpRequest {
  readonly method: Method;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends the request, its body included. Milliseconds; 30 s unless told. */
  readonly timeoutMs?: number;
  /** Gives the request up at once, with the signal's reason. */
  readonly signal?: AbortSignal;
  /** For requests that must not be repeated: a kept-alive socket may have died unnoticed. */
  readonly freshConnection?: boolean;
}

/** An answer that arrived whole. */
export class HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  #json: { readonly value: unknown } | undefined;

  constructor(status: number, headers: Readonly<Record<string, string>>, text: string) {
    this.status = status;
    this.headers = headers;
    this.text = text;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  /** The server's clock when it answered, in milliseconds since the epoch. */
  get date(): number | undefined {
    const time = Date.parse(this.headers.date ?? '');
    return Number.isNaN(time) ? undefined : time;
  }

  /** The body as JSON, or `undefined` when it is something else: a proxy's HTML page, say. */
  get json(): unknown {
    this.#json ??= { value: parse(this.text) };
    return this.#json.value;
  }

  /** What came instead of the API's answer, in a few words. */
  describe(): string {
    if (this.text.trim() === '') return 'an empty answer';
    const title = /<title[^>]*>([^<]{1,100})/i.exec(this.text.slice(0, 10_000))?.[1]?.trim();
    if (title) return `a web page, "${title}"`;
    return /^\s*</.test(this.text) ? 'a web page or XML' : 'an answer that is not JSON';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sends one request, once. Throws `UnavailableError` when no whole answer came. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;
