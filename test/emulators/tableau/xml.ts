/** Tableau's first language: what it answers without `Accept: application/json`, and what it reads by default. */

import { isList, isTree, type Tree, type Value } from './tree.ts';

/** Scalars that the schema writes as elements with text instead of attributes. */
const TEXT_ELEMENTS = new Set(['summary', 'detail', 'notes', 'restApiVersion']);
/** The scalar that is the text of its own element: `<productVersion build="..">2025.1.0</productVersion>`. */
const TEXT = 'value';

export function toXml(tree: Tree): string {
  const content = Object.entries(tree)
    .map(([name, value]) => element(name, value))
    .join('');
  const head = "<?xml version='1.0' encoding='UTF-8'?>";
  return `${head}<tsResponse xmlns="http://tableau.com/api">${content}</tsResponse>`;
}

function element(name: string, value: Value): string {
  if (value === undefined) return '';
  if (isList(value)) return value.map((item) => element(name, item)).join('');
  if (!isTree(value)) return `<${name}>${escapeXml(value)}</${name}>`;
  const hasText = name === 'productVersion';
  let attributes = '';
  let content = '';
  for (const [key, child] of Object.entries(value)) {
    if (hasText && key === TEXT) content += escapeXml(child);
    else if (typeof child === 'object' || TEXT_ELEMENTS.has(key)) content += element(key, child);
    else if (child !== undefined) attributes += ` ${key}="${escapeXml(child)}"`;
  }
  return content ? `<${name}${attributes}>${content}</${name}>` : `<${name}${attributes}/>`;
}

function escapeXml(value: Value): string {
  return String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

type Node = { [name: string]: string | Node | Node[] };

const TAG = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The content of a `<tsRequest>` in the shape that its JSON spelling has, or undefined if malformed. */
export function parseXmlRequest(xml: string): Node | undefined {
  const document: Node = {};
  const open: { name: string; node: Node }[] = [{ name: '', node: document }];
  for (const [, closing, name = '', attributes = '', selfClosing] of xml.matchAll(TAG)) {
    if (closing) {
      if (open.pop()?.name !== name) return undefined;
      continue;
    }
    const parent = open.at(-1);
    if (parent === undefined) return undefined;
    const node = parseAttributes(attributes);
    append(parent.node, name, node);
    if (!selfClosing) open.push({ name, node });
  }
  const root = document.tsRequest;
  return open.length === 1 && typeof root === 'object' && !Array.isArray(root) ? root : undefined;
}

function append(parent: Node, name: string, node: Node): void {
  const present = parent[name];
  if (Array.isArray(present)) present.push(node);
  else if (typeof present === 'object') parent[name] = [present, node];
  else parent[name] = node;
}

function parseAttributes(text: string): Node {
  const node: Node = {};
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    if (!name.startsWith('xmlns')) node[name] = unescapeXml(double ?? single ?? '');
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
