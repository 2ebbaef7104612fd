import { expect, test } from "vitest";
import { Failure } from "../../src/node/failure.ts";
import { messageOf } from "../../src/node/message.ts";

const failed = (code: string, syscall = "open", path = "content/a.md") =>
  Object.assign(new Error(`${code}: ${syscall} '${path}'`), { code, syscall, path });

test.each([
  ["ENOSPC", "its disk is full; free some space"],
  ["EDQUOT", "your share of its disk is used up; free some space"],
  ["EROFS", "its disk is read-only; use another folder, or make the disk writable"],
  ["EACCES", "correct its permissions"],
  ["EMFILE", "too many files are open; raise the limit (ulimit -n)"],
  ["ENAMETOOLONG", "its name is too long; shorten it"],
  ["ELOOP", "it is a symbolic link that leads back to itself; remove it"],
])("%s becomes a sentence with the file and the remedy", (code, remedy) => {
  expect(messageOf(failed(code))).toBe(
    `content/a.md cannot be used (${code}, open); ${remedy}, and run the command again.`,
  );
});

test("a limit of watched files is not mistaken for a full disk", () => {
  expect(messageOf(failed("ENOSPC", "watch", "content"))).toBe(
    "content cannot be watched (ENOSPC); too many files are watched on this machine; raise the limit (fs.inotify.max_user_watches and max_user_instances), or end other programs that watch.",
  );
});

test("a failure is printed as it is, but gives no orders to the terminal", () => {
  expect(messageOf(new Failure("There is no file \u001b[31ma;\ncorrect it."))).toBe(
    "There is no file \\u001b[31ma;\ncorrect it.",
  );
});

test("an error of the program is called unexpected", () => {
  expect(messageOf(new TypeError("x is not a function"))).toBe(
    "Unexpected error: TypeError: x is not a function. DEBUG=1 shows where.",
  );
});
