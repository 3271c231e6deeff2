/** A workflow command as the runner reads it off a line (actions/runner ActionCommand.TryParseV2). */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** The commands in a log, in their order. */
export function commandsIn(log: string): readonly Command[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => parseCommand(line) ?? []);
}

/** `::name key=value,key=value::data`, which the runner takes for a command also after white space. */
export function parseCommand(line: string): Command | undefined {
  const text = line.replace(/^[\s\u0085]+/, '');
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end < 0) return undefined;
  const [name = '', ...rest] = text.slice(2, end).split(' ');
  const properties = rest
    .join(' ')
    .split(',')
    .filter((pair) => pair.includes('='))
    .map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), unescapeProperty(pair.slice(at + 1))];
    });
  return {
    name,
    properties: Object.fromEntries(properties),
    data: unescapeData(text.slice(end + 2)),
  };
}

/** What `%` stands for in a command's data. */
export function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}
