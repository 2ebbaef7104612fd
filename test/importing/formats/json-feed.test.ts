import { describe, expect, test } from "vitest";
import { articles, known, others, read } from "./read.ts";

describe("JSON Feed", () => {
  test("1.1 and 1.0 are read, without invalid fields and items", async () => {
    const feed = {
      version: "https://jsonfeed.org/version/1.1",
      language: "en",
      home_page_url: "https://news.example/",
      next_url: "https://news.example/feed2.json",
      author: { name: "The desk" },
      items: [
        {
          id: 7,
          url: "https://news.example/7",
          title: "T &amp; <b>",
          content_html: "<p>x</p>",
          summary: "S",
          date_published: "2024-11-06T09:30:00+05:00",
          tags: ["Energy", "", 5],
          image: "7.png",
        },
        {
          id: "8",
          content_text: "One <\n\nTwo",
          authors: [{ name: "A", url: "https://a.example" }],
          title: 5,
          tags: "x",
          attachments: [{ url: "8.png", mime_type: "image/png" }],
        },
        "nothing",
      ],
    };
    const found = await read("feed", JSON.stringify(feed));
    expect(others(found)).toEqual([
      "earlier https://news.example/feed2.json",
      "file items[2]: is not an item of a JSON Feed; it is left out",
    ]);
    const [first, second] = articles(found).map(known);
    expect(first).toEqual({
      position: { source: "file items[0]" },
      id: "7",
      title: "T &amp; <b>",
      html: "<p>x</p>",
      base: "https://news.example/7",
      summary: "S",
      published: "2024-11-06T09:30:00+05:00",
      link: "https://news.example/7",
      authors: [{ name: "The desk" }],
      categories: [{ name: "Energy" }],
      image: { url: "7.png" },
      feedLanguage: "en",
    });
    expect(second).toMatchObject({
      id: "8",
      title: "",
      html: "<p>One &lt;</p>\n<p>Two</p>",
      authors: [{ name: "A", url: "https://a.example" }],
      image: { url: "8.png" },
      categories: [],
    });
  });

  test.each([
    ["breaks off", '{\n"items": [\n{"id": "1"},\n{"id": "2", "title": "T', 4],
    ["is malformed", '{\n"items": [\n{"id": "1"},\n{"id": "2",,}]}', 4],
  ])("that %s gives the complete items above", async (_what, json, line) => {
    const found = await read("json", json);
    expect(articles(found).map(({ id }) => id)).toEqual(["1"]);
    expect(others(found)).toEqual([
      `${line}: is not valid JSON from here on; the complete items above were read; get the whole file`,
    ]);
  });
});
