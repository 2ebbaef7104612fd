import type { SiteRecord } from "../../store/records.ts";
import { SectionChoices } from "../pages/choices.tsx";
import { type About, Head } from "../pages/head.tsx";
import { inLanguage } from "../pages/language.ts";
import { Layout } from "../pages/layout.tsx";
import { CopyButton } from "../pages/subscribe.tsx";
import type { Embed } from "./code.ts";
import { elementCode, embedTitle, frameCode, frameHeight, framePath, sectionAddress } from "./code.ts";
import { type EmbedOptions, THEMES, type Theme } from "./embed-options.ts";

/** The embed builder: a form for the headlines and their appearance, a preview, and the code to copy. */
export function BuilderPage({ record, embed }: { record: SiteRecord; embed: Embed }) {
  const { site } = record;
  const about = {
    title: `Embed headlines – ${site.title}`,
    description: `Show the newest headlines of ${site.title} on your own site.`,
    address: `${site.url}/embeds`,
    siteName: site.title,
  };
  const feeds = { title: site.title, base: site.url };
  return (
    <Layout
      title={about.title}
      site={site}
      feeds={feeds}
      currentPath="/embeds"
      head={<BuilderHead about={about} />}
    >
      <h1>Embed headlines</h1>
      <p class="lead">
        Choose what you want to show, copy the code, and paste it into your site. The headlines update
        themselves, set no cookies, and load from this site only.
      </p>
      <div class="columns even">
        <form action="/embeds" data-live="built" data-take="#built > *" autocomplete="off">
          <h2>What to show</h2>
          <SectionChoices record={record} chosen={embed.selection} />
          <Appearance options={embed.options} pageSize={site.pageSize} />
          <button class="main" type="submit">
            Show code and preview
          </button>
          {embed.options.without.length > 0 && (
            <input type="hidden" name="without" value={embed.options.without.join(",")} />
          )}
          <p class="outcome" role="status"></p>
        </form>
        <div class="found" id="built">
          <Built embed={embed} />
        </div>
      </div>
    </Layout>
  );
}

const THEME_NAMES: Readonly<Record<Theme, string>> = {
  auto: "same as the reader's device",
  light: "light",
  dark: "dark",
};

/** Includes the script of the embeds, which fits the preview to the height of its content. */
function BuilderHead({ about }: { about: About }) {
  return (
    <>
      <Head about={about} />
      <script src="/embed.js" async></script>
    </>
  );
}

function Appearance({ options, pageSize }: { options: EmbedOptions; pageSize: number }) {
  return (
    <fieldset>
      <legend>Appearance</legend>
      <div class="field">
        <label>
          Headlines
          <input type="number" name="limit" min="1" max={pageSize} value={options.limit} required />
        </label>
        <label>
          Colours
          <select name="theme">
            {THEMES.map((theme) => (
              <option value={theme} selected={theme === options.theme}>
                {THEME_NAMES[theme]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" name="images" value="on" checked={options.images} />
          Pictures
        </label>
      </div>
    </fieldset>
  );
}

function Built({ embed }: { embed: Embed }) {
  const title = embedTitle(embed);
  return (
    <>
      <section class="box">
        <p class="kicker">Preview</p>
        <h2 {...inLanguage(embed.site.language)}>{title}</h2>
        <iframe
          class="preview"
          src={framePath(embed)}
          title={`Preview: ${title}`}
          height={frameHeight(embed.options)}
        ></iframe>
      </section>
      <section class="box">
        <h2>Code for most sites</h2>
        <p>
          An element that uses the font of your page. Paste it where you want the headlines. In CSS, you can
          set its colours (<code>--news-feed-accent</code>, <code>--news-feed-background</code> …) and style
          its parts (<code>news-feed::part(link)</code>).
        </p>
        <Code id="code-element" what="code of the element" text={elementCode(embed)} />
      </section>
      <section class="box">
        <h2>Code for a frame</h2>
        <p>For sites that cannot load scripts from other sites.</p>
        <Code id="code-frame" what="code of the frame" text={frameCode(embed)} />
      </section>
      <section class="box">
        <h2>Address for WordPress, Ghost and others</h2>
        <p>Paste this address on a line of its own; it becomes an embed (oEmbed).</p>
        <Code id="code-address" what="address" text={sectionAddress(embed)} />
      </section>
    </>
  );
}

function Code({ id, what, text }: { id: string; what: string; text: string }) {
  return (
    <>
      <code class="code" id={id}>
        {text}
      </code>
      <CopyButton id={id} what={what} />
    </>
  );
}
