import { Layout } from "./layout.tsx";

/** What went wrong, and where to go instead. */
export function ProblemPage({ title, detail, near }: { title: string; detail: string; near: string[] }) {
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      <p>{detail}</p>
      {near.map((path) => (
        <p>
          <a href={path}>{path}</a>
        </p>
      ))}
      <p>
        <a href="/">All articles and feeds</a>
      </p>
    </Layout>
  );
}
