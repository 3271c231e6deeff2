import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { marked } from 'marked';

const { resolve } = createRequire(import.meta.url);
const STYLE = readFileSync(resolve('github-markdown-css/github-markdown-light.css'), 'utf8');
const MERMAID = readFileSync(resolve('@mermaid-js/tiny'), 'utf8');

/** A job summary as a page of its own, with GitHub's style and its Mermaid pictures drawn. */
export function page(markdown: string): string {
  const html = marked.parse(markdown, { gfm: true, async: false });
  const drawn = html.replace(
    /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
    '<pre class="mermaid">$1</pre>',
  );
  return `<!doctype html>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title></title>
<style>${STYLE}
body { margin: 0; }
.markdown-body { box-sizing: border-box; padding: 16px; font-size: 14px; }
.markdown-body pre.mermaid { background: none; padding: 0; }
</style>
<body class="markdown-body">
${drawn}
<script>${MERMAID}</script>
<script>
mermaid.initialize({ startOnLoad: false });
mermaid.run().finally(() => {
  document.title = String(Math.ceil(document.body.offsetHeight));
});
</script>
`;
}
