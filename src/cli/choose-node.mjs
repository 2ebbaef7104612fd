/** The oldest Node.js that runs TypeScript and has SQLite without flags. */
const OLDEST = [22, 18];

/**
 * Chooses the Node.js that is to run the program: the one that is running if it is new enough, or else the one that
 * `npm ci` has installed.
 *
 * @param {{ version: string, bundled: string | undefined }} found the version that is running, such as `20.20.2`, and the
 *   path of the installed one, if there is one
 * @returns {{ run: "here" } | { run: "with", node: string } | { problem: string }}
 */
export function chooseNode({ version, bundled }) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return { run: "here" };
  if (bundled !== undefined) return { run: "with", node: bundled };
  return {
    problem: `Caravanserai needs Node.js ${OLDEST.join(".")} or newer, and this is ${version}. Run npm ci, which installs one on most platforms, or get it from https://nodejs.org/.`,
  };
}
