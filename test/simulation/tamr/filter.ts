interface Row {
  readonly jobId: string;
  readonly createTime: string;
  readonly configuration: object;
  readonly status: { readonly state: string };
}

const CLAUSE = /^(?<field>[\w.]+(?:\(\))?) (?<operator>=|!=|>=|<) "?(?<value>[^"]*)"?$/;

export function isTimeFilter(clause: string): boolean {
  return clause.startsWith('create_time()');
}

/** Whether a job passes one clause of a filter, as far as AIP-160 goes here. */
export function holds(clause: string, row: Row): boolean {
  const { field = '', operator = '', value = '' } = CLAUSE.exec(clause)?.groups ?? {};
  const shown = fieldOf(field, row);
  switch (operator) {
    case '=':
      return shown === value;
    case '!=':
      return shown !== value;
    case '>=':
      return shown !== undefined && shown >= value;
    case '<':
      return shown !== undefined && shown < value;
    default:
      throw new Error(`the simulated Tamr does not understand ${clause}`);
  }
}

function fieldOf(field: string, row: Row): string | undefined {
  if (field === 'create_time()') return row.createTime;
  if (field === 'job_id') return row.jobId;
  if (field === 'status.state') return row.status.state;
  const [, kind, name = ''] = field.split('.');
  const inner = (row.configuration as Record<string, Record<string, string>>)[kind ?? ''];
  return inner?.[name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())];
}
