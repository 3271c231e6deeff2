import { parseCommand } from '../../test/runner/commands.ts';

/** Shows a step's output as the Actions log does: commands acted on, secrets hidden, line by line. */
export class ActionsLog {
  readonly #print: (line: string) => void;
  readonly #masks: string[] = [];
  #rest = '';

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  /** Takes what the step printed, in pieces of any size. */
  take(text: string): void {
    const lines = `${this.#rest}${text}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#show(line);
  }

  end(): void {
    if (this.#rest !== '') this.#show(this.#rest);
    this.#rest = '';
  }

  #show(line: string): void {
    const command = parseCommand(line);
    if (!command) {
      this.#say(line);
      return;
    }
    const { name, data } = command;
    if (name === 'add-mask') this.#masks.push(data);
    else if (name === 'group') this.#say(`▸ ${data}`);
    else if (name in PREFIXES) this.#say(`${PREFIXES[name]}: ${data}`);
  }

  #say(text: string): void {
    const hidden = this.#masks.reduce((rest, mask) => rest.replaceAll(mask, '***'), text);
    for (const line of hidden.split('\n')) this.#print(line);
  }
}

/** Of the other commands, such as `endgroup` and `debug`, the log shows nothing. */
const PREFIXES: Readonly<Record<string, string>> = {
  error: 'Error',
  warning: 'Warning',
  notice: 'Notice',
};
