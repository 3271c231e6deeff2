/** How long a hung connection may keep the process alive after the last line. */
const LAST_BREATH_MS = 1000;

/** What action.yml asks the runner for. Some runners take what the job's image has. */
const LEAST_NODE = 24;

/**
 * Runs a half of the action in this process, which it ends. What is imported here is read by a
 * Node.js of any age: it imports nothing but Node.js itself.
 * @param half true when the step is to pass
 */
export async function begin(half: () => Promise<boolean>): Promise<void> {
  // Red until proven otherwise: a promise that never settles must not end as a green step.
  process.exitCode = 1;
  const refusal = whyNotWith(process.versions.node);
  if (refusal !== undefined) {
    process.stdout.write(`::error title=BI Refresh::${refusal}\n`);
    return;
  }
  if (await half()) process.exitCode = 0;
  setTimeout(() => process.exit(), LAST_BREATH_MS).unref();
}

/** One sentence on what is needed and what there is, for a Node.js that is too old. */
export function whyNotWith(version: string): string | undefined {
  if (Number.parseInt(version, 10) >= LEAST_NODE) return undefined;
  return `BI Refresh needs Node.js ${LEAST_NODE} or later, and was started with Node.js ${version}: use a runner of version 2.327.1 or later, or, where act or Gitea takes the Node.js of the job's image, an image that has Node.js ${LEAST_NODE}.`;
}
