/**
 * Unit tests that run on Linux alone, and why: what is in no such list runs on Windows and macOS, too.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'test/unit/action': 'they fill a disk by /dev/full, make links, and look at the modes of files',
  'test/unit/halves': 'they fill a disk by /dev/full',
  'test/unit/http/transport.test.ts': 'each system words the errors of its sockets in its own way',
  'test/unit/emulators': 'they are about what tests stand on, which is the same everywhere',
  'test/unit/architecture': 'they are about the text of the sources, which is the same everywhere',
  'test/unit/docs': 'they are about the text of the documents, which is the same everywhere',
  'test/unit/workflows': 'they are about the text of the workflows, which is the same everywhere',
};

/**
 * The committed bundle from end to end. The other end-to-end tests stop their steps by SIGINT, SIGTERM
 * and SIGKILL, which Windows has not, or do what has nothing to do with the system.
 */
export const BUNDLE: readonly string[] = [
  'test/e2e/bundle/old-node.test.ts',
  'test/e2e/powerbi/success.test.ts',
  'test/e2e/tableau/success.test.ts',
  'test/e2e/tamr/pipeline.test.ts',
];
