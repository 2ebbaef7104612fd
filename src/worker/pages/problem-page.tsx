import { countriesOf, topicsOf } from "../../directory/directory.ts";
import { sectionLabel } from "../../section/labels.ts";
import { type Section, sectionPath } from "../../section/section.ts";
import type { SiteRecord } from "../../store/records.ts";
import { inLanguage } from "./language.ts";
import { Layout } from "./layout.tsx";

type ProblemProps = {
  status: number;
  title: string;
  detail: string;
  near: readonly string[];
  /** The countries and topics to link to, if the site record could be read. */
  record: SiteRecord | undefined;
};

/** The page for a problem: what went wrong, and links to other pages. */
export function ProblemPage({ status, title, detail, near, record }: ProblemProps) {
  return (
    <Layout title={title} site={record?.site}>
      <p class="kicker">{status}</p>
      <h1>{title}</h1>
      <p class="lead">{detail}</p>
      <div class="help">
        {near.length > 0 && <Near paths={near} />}
        <p>
          <a href="/">Go to the newest articles</a>, or <a href="/feeds">find a feed</a>.
        </p>
        {record && <AllSections record={record} />}
      </div>
    </Layout>
  );
}

function Near({ paths }: { paths: readonly string[] }) {
  return (
    <section>
      <h2>Did you mean</h2>
      <ul>
        {paths.map((path) => (
          <li>
            <a href={path}>{path}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AllSections({ record }: { record: SiteRecord }) {
  const countries = countriesOf(record).map((country) => ({ country }));
  const topics = topicsOf(record).map((topic) => ({ topic }));
  return (
    <>
      <Sections title="Countries" sections={countries} language="en" />
      <Sections title="Topics" sections={topics} language={record.site.language} />
    </>
  );
}

type SectionsProps = { title: string; sections: readonly Section[]; language: string };

function Sections({ title, sections, language }: SectionsProps) {
  if (sections.length === 0) return null;
  return (
    <nav aria-label={title}>
      <h2>{title}</h2>
      <ul class="tags">
        {sections.map((section) => (
          <li>
            <a href={sectionPath(section)} {...inLanguage(language)}>
              {sectionLabel(section)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
