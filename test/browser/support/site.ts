import { beforeAll, expect } from "vitest";
import { type AtEnd, atEndOfSuite } from "../../support/at-end.ts";
import { temporaryFolder } from "../../support/command.ts";
import { type Published, published } from "../../support/published.ts";
import { SAMPLE } from "../../support/serve.ts";
import { writeLargeContent } from "./large-content.ts";

/** A site that is served while the tests run; it has no origin before. */
export type Site = Readonly<Published>;

/** For the top of a file: the sample content as `npm start` serves it. */
export function serveSample(): Site {
  return serve(() => SAMPLE);
}

/** For the top of a file: the many articles of `large-content.ts`, served likewise. */
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
