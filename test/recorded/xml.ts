/** An answer in XML, in the JSON spelling that Tableau gives it. */

export interface Node {
  [name: string]: string | Node | (string | Node)[];
}

interface Open {
  readonly name: string;
  readonly node: Node;
  text: string;
}

const TOKEN =
  /<\?[^>]*>|<(\/?)(?:[\w-]+:)?([\w-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The content of the root element. Attributes are strings, an element without any is its text, and
 * beside attributes the text is `value`.
 * @param loneItem what a list of one is: the item itself, or an array, as its wrapper's name tells
 */
export function jsonOf(xml: string, loneItem: 'object' | 'array' = 'array'): Node {
  const open: Open[] = [{ name: '', node: {}, text: '' }];
  for (const [, closing, name = '', attributes = '', selfClosing, text] of xml.matchAll(TOKEN)) {
    const top = open.at(-1) as Open;
    if (text !== undefined) top.text += unescapeXml(text);
    if (name === '') continue;
    if (!closing) open.push({ name, node: attributesOf(attributes), text: '' });
    if (closing || selfClosing) close(open, loneItem);
  }
  const [root = {}] = Object.values((open[0] as Open).node);
  return root as Node;
}

function close(open: Open[], loneItem: 'object' | 'array'): void {
  const { name, node, text } = open.pop() as Open;
  const parent = open.at(-1) as Open;
  const words = text.trim();
  const isText = Object.keys(node).length === 0 && words !== '';
  const value = isText ? words : { ...node, ...(words !== '' && { value: words }) };
  const present = parent.node[name];
  const isListed = loneItem === 'array' && parent.name === `${name}s`;
  if (Array.isArray(present)) present.push(value);
  else if (present !== undefined) parent.node[name] = [present, value];
  else parent.node[name] = isListed ? [value] : value;
}

function attributesOf(text: string): Node {
  const node: Node = {};
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    if (!/^xmlns|:/.test(name)) node[name] = unescapeXml(double ?? single ?? '');
  }
  return node;
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
