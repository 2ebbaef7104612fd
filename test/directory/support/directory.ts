import type { DatedDirectory } from "../../../src/directory/directory.ts";
import { contentOf, files } from "../../support/content.ts";

const { site, topics } = contentOf(files({}));

/** Three articles about energy: two about Uzbekistan, which is featured, and a later one about China. */
export const DIRECTORY: DatedDirectory = {
  site: { ...site, title: "Steppe & Co" },
  countries: [
    { code: "CN", name: "China", slug: "china" },
    { code: "KZ", name: "Kazakhstan", slug: "kazakhstan" },
    { code: "UZ", name: "Uzbekistan", slug: "uzbekistan" },
  ],
  topics,
  counts: {
    "": 3,
    "/countries/china": 1,
    "/countries/uzbekistan": 2,
    "/topics/energy": 3,
    "/countries/uzbekistan/topics/energy": 2,
    "/countries/china/topics/energy": 1,
  },
  updated: {
    "": "2024-11-08T09:30:00+05:00",
    "/countries/china": "2024-11-08T09:30:00+05:00",
    "/countries/uzbekistan": "2024-11-07T09:30:00+05:00",
    "/topics/energy": "2024-11-08T09:30:00+05:00",
    "/countries/uzbekistan/topics/energy": "2024-11-07T09:30:00+05:00",
    "/countries/china/topics/energy": "2024-11-08T09:30:00+05:00",
  },
};

export const EMPTY: DatedDirectory = { ...DIRECTORY, counts: {}, updated: {} };
