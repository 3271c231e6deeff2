/**
 * Reads `name=value` and `name<<delimiter` blocks as the runner does (actions/runner
 * FileCommandManager): the last word on a name wins.
 */
export function parseFileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const heredoc = /^([^=]+?)<<(.+)$/.exec(line);
    if (heredoc) {
      const [, name = '', delimiter = ''] = heredoc;
      const end = lines.indexOf(delimiter, index + 1);
      if (end < 0) throw new Error(`the block of ${name} does not end`);
      values[name] = lines.slice(index + 1, end).join('\n');
      index = end;
    } else {
      const [name = '', ...rest] = line.split('=');
      if (rest.length === 0) throw new Error(`not a file command: ${line}`);
      values[name] = rest.join('=');
    }
  }
  return values;
}
