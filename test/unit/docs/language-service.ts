import { registerHooks } from 'node:module';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readAction } from './files.ts';

/** GitHub's own check of workflows, as its extension for VS Code has it. */

// The package imports JSON as bundlers take it: Node.js wants to be told that it is some.
registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context);
    return found.url.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found;
  },
});
const { validate } = await import('@actions/languageservice');

const OURS = 'bi-refresh';

/** Of other actions nothing is known but that they are there: whatever is given to them passes. */
const UNKNOWN = { name: 'Unknown', description: 'Another action' };

let count = 0;

/**
 * What is wrong with a workflow, a line each, and what is probably wrong: `12: Invalid action input 'x'`.
 * The inputs of this action are those of action.yml, also where a workflow of this repository runs it as `./`.
 */
export async function diagnose(text: string, path = 'workflow.yml'): Promise<readonly string[]> {
  const workflow = text.replaceAll(/uses: \.\/$/gm, `uses: OWNER/${OURS}@v1`);
  // What it has parsed it keeps, by the address alone.
  const document = TextDocument.create(`file:///${count++}/${path}`, 'yaml', 1, workflow);
  const found = await validate(document, {
    actionsMetadataProvider: {
      fetchActionMetadata: async ({ name }) => (name === OURS ? readAction() : UNKNOWN),
    },
  });
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}
