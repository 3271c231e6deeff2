/** A request that GitHub says no to. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }

  body(): string {
    return JSON.stringify({
      message: this.message,
      documentation_url: 'https://docs.github.com/rest/checks/runs#create-a-check-run',
      status: String(this.status),
    });
  }
}
