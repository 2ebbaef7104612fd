/** The stylesheet of all pages. System fonts, light and dark, from 320 pixels on. */
export const STYLE = `:root {
  color-scheme: light dark;
  --text: light-dark(#1c2324, #e6e9e8);
  --soft: light-dark(#5a6566, #a3adac);
  --accent: light-dark(#1f6f78, #7cc4cc);
  --ground: light-dark(#fdfcf9, #14191a);
  --panel: light-dark(#f0eee6, #20282a);
  --rule: light-dark(#dcdad2, #333b3c);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 44rem;
  padding: 1.5rem 1.25rem 3rem;
  background: var(--ground);
  color: var(--text);
  font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Noto Serif", Georgia, serif;
  overflow-wrap: break-word;
}
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1.25rem; }
header { border-bottom: 1px solid var(--rule); padding-bottom: .75rem; font-weight: bold; }
footer { border-top: 1px solid var(--rule); margin-top: 3rem; color: var(--soft); font-size: .9rem; }
h1, h2, h3 { line-height: 1.25; margin: 2rem 0 .5rem; }
h1 { font-size: 1.75rem; }
h2 { font-size: 1.25rem; }
h3 { font-size: 1.0625rem; margin-top: 1.5rem; }
h3 + .meta + p, h3 + .meta { margin-top: .15rem; }
a { color: var(--accent); }
.meta, figcaption { color: var(--soft); font-size: .9rem; }
.pages { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 2rem 0; }
.feeds, .sections { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
.feed { border: 1px solid var(--rule); border-radius: .5rem; margin: 1.5rem 0; padding: .5rem 1.25rem; }
.feed h2 { margin-top: .75rem; }
.address {
  display: block;
  padding: .6rem .75rem;
  border-radius: .25rem;
  background: var(--panel);
  font: .95rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace;
  overflow-wrap: anywhere;
  user-select: all;
}
fieldset { border: 1px solid var(--rule); border-radius: .5rem; margin: 1rem 0; padding: .5rem 1rem 1rem; }
.choices { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .25rem 1rem; }
button {
  padding: .5rem 1.25rem;
  border: 0;
  border-radius: .25rem;
  background: var(--accent);
  color: var(--ground);
  font: inherit;
  cursor: pointer;
}
.list td:not(:first-child), .list th:not(:first-child) { text-align: right; white-space: nowrap; }
figure { margin: 1.5rem 0; }
img { max-width: 100%; height: auto; }
table { display: block; overflow-x: auto; border-collapse: collapse; }
th, td { border: 1px solid var(--rule); padding: .35rem .6rem; text-align: left; }
.align-center { text-align: center; }
.align-right { text-align: right; }
pre { overflow-x: auto; }
`;
