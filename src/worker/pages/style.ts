/** The stylesheet of all pages. System fonts, light and dark, from 320 pixels on. */
export const STYLE = `:root {
  color-scheme: light dark;
  --text: light-dark(#1c2324, #e6e9e8);
  --soft: light-dark(#5a6566, #a3adac);
  --accent: light-dark(#1f6f78, #7cc4cc);
  --ground: light-dark(#fdfcf9, #14191a);
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
header { border-bottom: 1px solid var(--rule); padding-bottom: .75rem; font-weight: bold; }
footer { border-top: 1px solid var(--rule); margin-top: 3rem; color: var(--soft); font-size: .9rem; }
h1, h2, h3 { line-height: 1.25; margin: 2rem 0 .5rem; }
h1 { font-size: 1.75rem; }
h2 { font-size: 1.25rem; }
h3 { font-size: 1.0625rem; margin-top: 1.5rem; }
h3 + .meta + p, h3 + .meta { margin-top: .15rem; }
a { color: var(--accent); }
.meta, figcaption { color: var(--soft); font-size: .9rem; }
.feeds, .sections { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; }
figure { margin: 1.5rem 0; }
img { max-width: 100%; height: auto; }
table { display: block; overflow-x: auto; border-collapse: collapse; }
th, td { border: 1px solid var(--rule); padding: .35rem .6rem; text-align: left; }
.align-center { text-align: center; }
.align-right { text-align: right; }
pre { overflow-x: auto; }
`;
