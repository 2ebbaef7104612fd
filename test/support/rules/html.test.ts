import { describe, expect, test } from "vitest";
import { htmlFaults } from "./html.ts";

describe("the rules of HTML in feeds", () => {
  test.each([
    "Plain text &amp; more",
    '<p>A <a href="https://x.example/?a=1&amp;b=2" title="T">link</a>,<br/><img src="https://x.example/1.png" alt=""/></p>',
    '<table><thead><tr><th class="align-left">A</th></tr></thead><tbody><tr><td>B</td></tr></tbody></table>',
    '<pre><code class="language-html">&lt;script&gt;</code></pre><ol start="2"><li><p>x</p></li></ol>',
    '<p><a href="mailto:me@x.example">me</a> <a href="tel:+7700">call</a></p>',
  ])("find nothing in %s", (html) => {
    expect(htmlFaults(html)).toEqual([]);
  });

  test.each([
    ["NotHtml", "<p>unclosed"],
    ["NotHtml", "<p>a & b</p>"],
    ["NotHtml", "<p>a&nbsp;b</p>"],
    ["NotHtml", "<blink>x</blink>"],
    ["NotHtml", "<p><div>x</div></p>"],
    ["NotHtml", "<ul><p>x</p></ul>"],
    ["NotHtml", "<table><td>x</td></table>"],
    ["NotHtml", '<a href="https://x.example/"><em><a href="https://x.example/">x</a></em></a>'],
    ["NotHtml", '<img src="https://x.example/1.png"/>'],
    ["SecurityRisk", "<script>alert(1)</script>"],
    ["SecurityRisk", "<p><style>p{}</style></p>"],
    ["SecurityRisk", '<iframe src="https://x.example/"></iframe>'],
    ["SecurityRisk", '<svg><use href="#x"/></svg>'],
    ["DangerousStyleAttr", '<p style="color: red">x</p>'],
    ["SecurityRiskAttr", '<p onclick="f()">x</p>'],
    ["SecurityRiskAttr", '<a href="javascript:f()">x</a>'],
    ["SecurityRiskAttr", '<img alt="" src="data:image/png;base64,AA"/>'],
    ["ContainsRelRef", '<a href="/articles/1">x</a>'],
    ["ContainsRelRef", '<a href="//x.example/1">x</a>'],
    ["ContainsRelRef", '<a href="#note">x</a>'],
    ["ContainsRelRef", '<img alt="" src="1.png"/>'],
    ["ContainsRelRef", '<blockquote cite="1.html">x</blockquote>'],
  ])("find %s in %s", (rule, html) => {
    expect(htmlFaults(html).map(([name]) => name)).toContain(rule);
  });
});
