import { countriesOf, topicsOf } from "../../feed/directory.ts";
import { type Section, sectionLabel, sectionPath } from "../../section/section.ts";
import type { SiteRecord } from "../../store/records.ts";
import { Layout } from "./layout.tsx";

type ProblemProps = {
  status: number;
  title: string;
  detail: string;
  near: readonly string[];
  /** What there is to go to instead, if that can be read. */
  record: SiteRecord | undefined;
};

/** What went wrong, and where to go instead. */
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
        {record && (
          <Sections title="Countries" sections={countriesOf(record).map((country) => ({ country }))} />
        )}
        {record && <Sections title="Topics" sections={topicsOf(record).map((topic) => ({ topic }))} />}
      </div>
    </Layout>
  );
}

function Near({ paths }: { paths: readonly string[] }) {
  return (
    <section>
      <h2>Perhaps you mean</h2>
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

function Sections({ title, sections }: { title: string; sections: readonly Section[] }) {
  return (
    <nav aria-label={title}>
      <h2>{title}</h2>
      <ul class="tags">
        {sections.map((section) => (
          <li>
            <a href={sectionPath(section)}>{sectionLabel(section)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
