import { beforeAll, expect } from "vitest";
import { type AtEnd, atEndOfSuite } from "../../support/at-end.ts";
import { temporaryFolder } from "../../support/command.ts";
import { type Published, published } from "../../support/published.ts";
import { SAMPLE } from "../../support/serve.ts";
import { writeLargeContent } from "./large-content.ts";

/** A site that is served while the tests run. Its origin is not available before they start. */
export type Site = Readonly<Published>;

/** Serves the sample content as `npm start` does. Call it at the top of a file. */
export function serveSample(): Site {
  return serve(() => SAMPLE);
}

/** Serves the content of `large-content.ts` as `npm start` does. Call it at the top of a file. */
export function serveLarge(): Site {
  return serve((atEnd) => {
    const folder = temporaryFolder(atEnd);
    writeLargeContent(folder);
    return folder;
  });
}

function serve(contentFolder: (atEnd: AtEnd) => string): Site {
  const atEnd = atEndOfSuite();
  let served: Published | undefined;
  beforeAll(async () => {
    served = await published(contentFolder(atEnd), atEnd);
  });
  const site = () => served ?? expect.unreachable("the site was not started");
  return {
    get origin() {
      return site().origin;
    },
    get log() {
      return site().log;
    },
  };
}
