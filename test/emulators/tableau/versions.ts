/** REST versions such as 3.9 and 3.28, of which the latter is the newer. */

export function isVersion(text: string): boolean {
  return /^\d+\.\d+$/.test(text);
}

export function atLeast(version: string, wanted: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
