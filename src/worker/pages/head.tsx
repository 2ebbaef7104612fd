/** What search engines and social networks show about a page. */
export type About = {
  title: string;
  description: string;
  /** The canonical address of the page, absolute. */
  address: string;
  siteName: string;
  picture?: Picture | undefined;
};

type Picture = {
  url: string;
  alt?: string | undefined;
  width?: number | undefined;
  height?: number | undefined;
};

/** The description, canonical address and Open Graph properties (https://ogp.me/) of a page. */
export function Head({ about, type = "website" }: { about: About; type?: "website" | "article" }) {
  const { title, description, address, siteName, picture } = about;
  const properties: [string, string | number | undefined][] = [
    ["og:type", type],
    ["og:title", title],
    ["og:description", description],
    ["og:url", address],
    ["og:site_name", siteName],
    ["og:image", picture?.url],
    ["og:image:width", picture?.width],
    ["og:image:height", picture?.height],
    ["og:image:alt", picture?.alt],
  ];
  return (
    <>
      <meta name="description" content={description} />
      <link rel="canonical" href={address} />
      <meta name="twitter:card" content={picture === undefined ? "summary" : "summary_large_image"} />
      <Properties properties={properties} />
    </>
  );
}

/** Properties of a page, as RDFa; those without a value are left out. */
export function Properties({ properties }: { properties: [string, string | number | undefined][] }) {
  return (
    <>
      {properties.map(([property, content]) =>
        content === undefined ? null : <meta property={property} content={String(content)} />,
      )}
    </>
  );
}
