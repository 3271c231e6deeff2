import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from './files.ts';
import { isTold, type Message, messagesIn, partsOf, quotesOf } from './messages.ts';

/** What the code can say, docs/troubleshooting.md explains: by its words, with `…` for what is put in. */

const PAGE = 'docs/troubleshooting.md';

/** Files whose words show how things stand, or are nobody's to read: what goes wrong is said elsewhere. */
const NO_TROUBLE: Readonly<Record<string, string>> = {
  'src/report/summary/': 'how the job summary is laid out',
  'src/report/dbt-plan.ts': 'how the plan of dbt is laid out',
  'src/report/lines.ts': 'the first line of the log',
  'src/report/sentence.ts': 'the verdict, of numbers and names',
  'src/report/stage-text.ts': 'the heading of a stage',
  'src/report/words.ts': 'the words of statuses and operations',
  'src/vendors/tableau/api/dialect.ts': 'what a server can do, to itself',
  'src/vendors/tableau/lineage/queries.ts': 'GraphQL',
  'src/vendors/tamr/filter.ts': 'filters as Tamr takes them',
};

/** Words in other files that are no trouble, or that nobody is shown. */
const NOT_SAID: Readonly<Record<string, string>> = {
  '(status eq "…")': 'a filter of Qlik Cloud',
  '::error title=BI Refresh::…': 'how an annotation is written',
  'Parser cannot parse input: unexpected characters': 'what a library says, to be known again',
  'an empty text': 'what was thrown, where that is empty',
  'application/x-www-form-urlencoded; charset=utf-8': 'the type of a body',
  'Personal Space': "Tableau's name for where there is no project",
  'dbt compile': "the name of dbt's command",
  'dbt docs generate': "the name of dbt's command",
  'docs generate': "the name of dbt's command",
  'every day': 'a part of a schedule',
  'has no id': 'why an answer does not fit its schema, which is told as JSON of another form',
  "id eq '…'": 'a filter of Power BI',
  'last … runs': 'a part of how far it is',
  'leaving … alone': 'a part of what is running',
  "name eq '…'": 'a filter of Power BI',
  'newest first': 'the order of a list',
  'nameless refresh of': 'the beginning of an id that is made up',
  'no job was': 'a part of what is running',
  'no job was running': 'a part of what is running',
  'what reads from others': 'a part of what is told of kinds',
  'oldest first': 'the order of a list',
  'status eq "SUCCEEDED"': 'a filter of Qlik Cloud',
  '… in detail': "whose turn it is, of Fabric's quota of looks",
  '… is not answering (…), trying again…; … running': 'the same as in src/http/outage.ts',
  '… of … rebuilt…': 'a part of the plan of dbt',
  '… so far': 'a part of how far it is',
  '… waiting to start': 'a part of how far it is',
};

const messages = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join('src', path).replaceAll('\\', '/'))
  .sort()
  .flatMap((path) => messagesIn(path, read(path)));

describe('what the code can say', () => {
  it('is found', () => {
    expect(messages.length).toBeGreaterThan(800);
    expect(texts(messages)).toEqual(expect.arrayContaining(KNOWN));
  });

  it(`is explained in ${PAGE}`, () => {
    const quotes = quotesOf(read(PAGE));
    const missing = messages.filter((one) => !isExempt(one) && !isTold(one, quotes));
    expect(
      missing.map(({ where, text }) => `${where} says: ${text}`),
      `${PAGE} does not explain ${missing.length} of the code's messages. For each add its words, in backticks and with … for what is put in, to the section of what was being done, with its cause and what to do.`,
    ).toEqual([]);
  });

  it('is left out for a reason, where it is still said', () => {
    const paths = Object.keys(NO_TROUBLE);
    const stale = paths.filter((path) => !messages.some(({ where }) => where.startsWith(path)));
    expect(stale).toEqual([]);
    expect(Object.keys(NOT_SAID).filter((text) => !texts(messages).includes(text))).toEqual([]);
  });
});

describe('the search for messages', () => {
  it.each(PLANTED())('finds %s', (_, source, text) => {
    expect(texts(messagesIn('src/planted.ts', source))).toEqual([text]);
  });

  it.each(QUIET())('leaves out %s', (_, source) => {
    expect(messagesIn('src/planted.ts', source)).toEqual([]);
  });

  it('says where it is', () => {
    const source = "\n\nthrow new StepError('Nobody knows this.');";
    expect(messagesIn('src/planted.ts', source)).toEqual([
      { where: 'src/planted.ts:3', text: 'Nobody knows this.' },
    ]);
  });

  it('misses one that was planted in a real file, on the page as it is', () => {
    const path = 'src/vendors/tamr/trigger.ts';
    const planted = read(path).replace('Tamr refused it: $', 'Tamr has lost its way near $');
    const missing = messagesIn(path, planted).filter((one) => !isTold(one, quotesOf(read(PAGE))));
    expect(texts(missing)).toEqual(['Tamr has lost its way near …']);
  });
});

describe('a page', () => {
  const page = [
    '### `Tamr refused it: …` (404)',
    '',
    'Check the key.',
    '',
    '| It says | Why |',
    '| --- | --- |',
    '| `the disk is full` / `… of … items` | Make room on the disk. |',
  ].join('\n');
  const tells = (text: string) => isTold({ text }, quotesOf(page));

  it.each(['Tamr refused it: …', 'the disk is full', '… of … items.', 'Make room on the disk.'])(
    'tells: %s',
    (text) => expect(tells(text)).toBe(true),
  );

  it.each([
    ['other words', 'Tamr took it: …'],
    ['the same words in another order', 'it refused Tamr'],
    ['words of two messages', 'the disk is full of … items'],
    ['a piece of a word', 'the disk is ful'],
    ['what has other words in a hole', 'Make … the disk.'],
    ['more words', 'Make room on the disk at once.'],
  ])('does not tell %s', (_, text) => expect(tells(text)).toBe(false));

  it('is compared by the parts between what is put in', () => {
    expect(partsOf({ text: '…: … can’t be read ("…"), then …. Nothing was sent.' })).toEqual([
      'can’t be read ("',
      '"), then',
      'Nothing was sent',
    ]);
  });
});

/** Of each way in which the code comes to its words, one. */
const KNOWN = [
  '… is not answering (…), trying again…',
  'Nothing was paused.',
  'Tamr refused the API key: ….',
  'add a unit: …s, …m or …h',
  'connection refused',
  'the workflow run was cancelled; …',
];

function PLANTED(): readonly (readonly [string, string, string])[] {
  return [
    ['an error', "throw new StepError('Nobody knows this.');", 'Nobody knows this.'],
    [
      'a template',
      `throw new StepError(\`Nobody knows \${what} at all.\`);`,
      'Nobody knows … at all.',
    ],
    ['advice', "fail(message, { advice: 'Ask somebody.' });", 'Ask somebody.'],
    ['a problem', "problems.push({ input, allowed: 'is required' });", 'is required'],
    ['a reason', "const end = { status: 'failed', reason: 'too late' };", 'too late'],
    ['a warning', "log.warning('It went wrong.');", 'It went wrong.'],
    ['what is returned', "function words() { return 'nobody knows this'; }", 'nobody knows this'],
    ['a constant', "const WORDS = 'nobody knows this';", 'nobody knows this'],
    ['a part that is put in', `say(\`\${a ? ", and nobody knows" : ""}\`);`, ', and nobody knows'],
    ['a value of a table', "const WORDS = { E1: 'nobody knows this' };", 'nobody knows this'],
    ['a parameter', "function say(words = 'nobody knows this') {}", 'nobody knows this'],
    ['a choice', "say(far ? 'nobody knows this' : words);", 'nobody knows this'],
    ['an element', "say(['nobody knows this']);", 'nobody knows this'],
    ['what is cast', "say('nobody knows this' as Words);", 'nobody knows this'],
    ['a class', "class A { words = 'nobody knows this'; }", 'nobody knows this'],
    ['a sum', "say('nobody knows this' + more);", 'nobody knows this'],
  ];
}

function QUIET(): readonly (readonly [string, string])[] {
  return [
    ['a type', "type Words = 'nobody knows this';"],
    ['an import', "import { a } from './nobody knows this';"],
    ['a key', "const WORDS = { 'nobody knows this': 1 };"],
    ['what is compared', "if (words === 'nobody knows this') stop();"],
    ['a case', "switch (words) { case 'nobody knows this': stop(); }"],
    ['what is looked for', "words.includes('nobody knows this');"],
    ['a line of debugging', "log.debug('nobody knows this');"],
    ['how it goes', "log.info('nobody knows this');"],
    ['what an editor shows', "flag.optional().describe('Nobody knows this.');"],
    ['a mistake of ours', "throw new RangeError('nobody knows this');"],
    ['a comment', '// nobody knows this'],
    ['a name', "const kind = { singular: 'data source' };"],
    ['a word', "const name = 'Tableau';"],
    ['a request', "ask('POST auth/signin');"],
  ];
}

function isExempt({ where, text }: Message): boolean {
  return text in NOT_SAID || Object.keys(NO_TROUBLE).some((path) => where.startsWith(path));
}

function texts(all: readonly Message[]): readonly string[] {
  return all.map(({ text }) => text);
}
